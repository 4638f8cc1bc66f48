namespace Tagtui.Torture.Screens;

/// <summary>Private modes and the other lasting settings, with what each is when a shell has the terminal.</summary>
internal sealed class ScreenModes
{
    private static readonly int[] OnByDefault = [7, 25];

    private readonly HashSet<int> _on = [.. OnByDefault];

    public bool Keypad { get; set; }

    public bool ModifyOtherKeys { get; set; }

    public int CursorShape { get; set; }

    /// <summary>The graphic rendition as last set, for the question DECRQSS m; "0" when it is plain.</summary>
    public string Rendition { get; private set; } = "0";

    public bool IsSet(int mode) => _on.Contains(mode);

    public void Set(int mode, bool on)
    {
        if (on)
            _on.Add(mode);
        else
            _on.Remove(mode);
    }

    public void SetRendition(string parameters)
    {
        // A reset anywhere forgets what stood before it; colours' own zeros are inside longer lists and do not end in ";0".
        if (parameters is "" or "0" || parameters.EndsWith(";0;0", StringComparison.Ordinal))
            Rendition = "0";
        else if (parameters.StartsWith("0;", StringComparison.Ordinal) || parameters.StartsWith(';'))
            Rendition = parameters;
        else
            Rendition = Rendition + ";" + parameters;
    }

    public void Reset()
    {
        _on.Clear();
        _on.UnionWith(OnByDefault);
        (Keypad, ModifyOtherKeys, CursorShape, Rendition) = (false, false, 0, "0");
    }

    public List<string> LeftOn()
    {
        List<string> left = [.. _on.Except(OnByDefault).Order().Select(mode => $"?{mode}h"),
            .. OnByDefault.Where(mode => !_on.Contains(mode)).Select(mode => $"?{mode}l")];
        if (Keypad)
            left.Add("application keypad");
        if (ModifyOtherKeys)
            left.Add("modifyOtherKeys");
        if (CursorShape > 0)
            left.Add($"cursor shape {CursorShape}");
        if (Rendition != "0")
            left.Add($"rendition {Rendition}");
        return left;
    }
}
