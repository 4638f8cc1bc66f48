using Tagtui.Binary.Tests.CommandLine;

namespace Tagtui.Binary.Tests;

[Flags]
internal enum Needs
{
    Nothing = 0,
    Root = 1,
    Strace = 2,
    PlainUser = 4,
    SmallDisk = 8,
}

/// <summary>
/// A test of the shipped program. Without the program it fails and says how to build it, unless TAGTUI_BINARY_OPTIONAL=1; what else the
/// machine lacks skips it by name.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BinaryFactAttribute : FactAttribute
{
    public BinaryFactAttribute(Needs needs = Needs.Nothing) => Skip = Missing.Of(needs);
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class BinaryTheoryAttribute : TheoryAttribute
{
    public BinaryTheoryAttribute(Needs needs = Needs.Nothing) => Skip = Missing.Of(needs);
}

/// <summary>A test of the harness itself that wants strace.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StraceFactAttribute : FactAttribute
{
    public StraceFactAttribute() => Skip = Missing.OnThisMachine(Needs.Strace);
}

internal static class Missing
{
    public static string? Of(Needs needs) =>
        TagtuiBinary.Path is null && TagtuiBinary.IsOptional ? "there is no tagtui binary (TAGTUI_BINARY_OPTIONAL=1)" : OnThisMachine(needs);

    public static string? OnThisMachine(Needs needs)
    {
        if (needs.HasFlag(Needs.Strace) && Machine.Strace is null)
            return "strace is not installed";
        if (needs.HasFlag(Needs.PlainUser) && Machine.AsPlainUser is null)
            return "needs a user who is not root, or setpriv";
        if (needs.HasFlag(Needs.SmallDisk) && !SmallDisk.CanBeMade)
            return "needs the right to mount a tmpfs";
        return needs.HasFlag(Needs.Root) && !Machine.IsRoot ? "needs root" : null;
    }
}
