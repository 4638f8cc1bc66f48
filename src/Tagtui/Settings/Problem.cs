namespace Tagtui;

internal enum Severity
{
    /// <summary>Worth knowing when one looks for it (`config check`), not worth a line at every start.</summary>
    Note,

    Warning,

    /// <summary>What was written is not used; the program goes on with the value below it.</summary>
    Error,
}

/// <summary>Something wrong with the settings or the keys. `Where` is `file:line:column`, a variable's or a flag's name.</summary>
internal sealed record Problem(Severity Severity, string Where, string Message)
{
    public override string ToString() => $"{Where}: {Message}";
}
