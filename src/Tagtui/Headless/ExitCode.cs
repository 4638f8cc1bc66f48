namespace Tagtui.Headless;

/// <summary>What a script can count on.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int SomeFailed = 1;
    public const int Usage = 2;
    public const int Conflict = 3;
    public const int Bug = 70;
    public const int Interrupted = 130;
}
