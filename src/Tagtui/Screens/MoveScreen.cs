using Tagtui.Library;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>The folder that the selected pictures go to, completed from those that there are.</summary>
internal sealed class MoveScreen : LineScreen
{
    private readonly Targets _targets;
    private readonly MediaKey? _one;
    private IReadOnlyList<FolderCount> _folders = [];

    public MoveScreen(App app, Targets targets)
        : base(app, "move", targets.Count == 1 && app.Browser.Current is { } row && row.Key.Value.LastIndexOf('/') is > 0 and var slash ? row.Key.Value[..(slash + 1)] : "")
    {
        _targets = targets;
        _one = targets.Count == 1 ? app.Browser.Current?.Key : null;
        Field.Complete = Suggest;
        app.Run("reading folders", WorkKind.Read, this, _ => app.Library.Folders(), folders =>
        {
            _folders = folders;
            Look();
        });
    }

    public override string Context => "move";

    protected override string Title => $"Move {_targets.Describe(_one)} to the folder";

    protected override string Action => "move";

    protected override void Look()
    {
        string text = Field.Text.Trim();
        if (App.Library.FolderTarget(text.Length == 0 ? "." : text, out var refusal) is not { } folder)
        {
            Said = (refusal!, true);
            return;
        }
        var known = _folders.FirstOrDefault(f => f.Path == folder);
        string there = folder.Length == 0 ? "the top folder" : known.Path is null ? "a new folder" : known.Media == 1 ? "1 picture is there" : $"{known.Media:N0} pictures are there";
        Said = ($"{there}; captions, sidecars and masks go along, nothing is overwritten, and {UndoWords.Of(App)}", false);
    }

    protected override void Accept()
    {
        string text = Field.Text.Trim();
        if (Said.IsError)
            return;
        Back();
        App.MoveTo(_targets, text.Length == 0 ? "." : text, new MoveOptions(), flat: false);
    }

    private IReadOnlyList<Completion> Suggest(string typed) =>
    [
        .. _folders.Where(f => f.Path.Length > 0).Select(f => (f, Match: typed.Length == 0 ? 0 : FuzzyMatcher.Match(typed, f.Path) is null ? -1 : 1))
            .Where(f => f.Match >= 0)
            .OrderByDescending(f => f.f.Path.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Take(8)
            .Select(f => new Completion(f.f.Path, "", $"{f.f.Media:N0}")),
    ];
}
