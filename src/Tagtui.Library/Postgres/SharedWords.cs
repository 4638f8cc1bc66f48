namespace Tagtui.Library.Postgres;

/// <summary>What the user is told of the shared index, each in one line, and none with a password.</summary>
internal static class SharedWords
{
    public static string Away(string where, string reason) => $"the shared index {where} is not used: {reason}; going on with the local index";

    public static string MayNotWrite(string where, string reason) => $"the shared index {where} may only be read ({reason}): others do not see at once what is changed here";

    public static string Back(string where) => $"the shared index {where} is there again";
}
