using Tagtui.Library;

namespace Tagtui.Screens;

/// <summary>The name of one picture, or a pattern for the names of many, with what the first of them become.</summary>
internal sealed class RenameScreen : LineScreen
{
    private const int Shown = 3;

    private readonly Targets _targets;
    private readonly MediaKey? _one;
    private IReadOnlyList<(MediaKey Key, string Target)>? _planned;

    public RenameScreen(App app, Targets targets)
        : base(app, targets.Count == 1 ? "rename" : "rename --pattern", targets.Count == 1 && app.Browser.Current is { } row ? NamePattern.StemOf(row) : "{name}")
    {
        _targets = targets;
        _one = targets.Count == 1 ? app.Browser.Current?.Key : null;
    }

    public override string Context => "rename";

    protected override string Title => $"Rename {_targets.Describe(_one)}";

    protected override string Action => "rename";

    protected override void Look()
    {
        string text = Field.Text;
        Said = ("", false);
        _planned = null;
        if (_one is { } key)
        {
            App.Run("checking the name", WorkKind.Read, this, _ => (Target: App.Library.RenameTarget(key, text, out var refusal), refusal), found =>
            {
                if (Field.Text != text)
                    return;
                _planned = found.Target is { } target ? [(key, target)] : null;
                Said = (found.refusal ?? (found.Target == key.Value ? "as it is" : $"{key} → {found.Target}, with caption, sidecar and masks; {UndoWords.Of(App)}"), found.refusal is not null);
            });
            return;
        }
        if (NamePattern.Parse(text, out var error) is not { } pattern)
        {
            Said = (error!, true);
            return;
        }
        App.Run("checking the names", WorkKind.Read, this, _ => App.Library.RenameTargets(_targets.Resolve(App.Library), pattern), targets =>
        {
            if (Field.Text != text)
                return;
            _planned = targets;
            string first = string.Join(", ", targets.Take(Shown).Select(t => $"{t.Key} → {t.Target[(t.Target.LastIndexOf('/') + 1)..]}"));
            Said = ($"{first}{(targets.Count > Shown ? ", …" : "")}; nothing is overwritten, and {UndoWords.Of(App)} ({NamePattern.Fields}; {{n:04}})", false);
        });
    }

    protected override bool CanAccept => _planned is not null;

    protected override void Accept()
    {
        if (_planned is not { } planned)
            return;
        if (planned.All(move => move.Target == move.Key.Value))
        {
            Back();
            return;
        }
        // A batch is looked at as a whole first: on the screen nobody wants half of it.
        App.Run("checking the names", WorkKind.Read, this, _ => App.Library.Move(planned, new MoveOptions { DryRun = true }), outcome =>
        {
            if (outcome.Failed.Count > 0)
            {
                var first = outcome.Failed[0];
                Said = (outcome.Failed.Count == 1 && planned.Count == 1 ? first.Error : $"{outcome.Failed.Count:N0} cannot: {first.Key}: {first.Error}", true);
                return;
            }
            Back();
            App.Move($"rename {_targets.Describe(_one)}", _ => planned, new MoveOptions(), "renamed");
        });
    }
}
