using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>What was deleted and can be restored: enter brings one back, or all that are marked.</summary>
internal sealed class TrashScreen(App app) : PickerScreen<TrashedMedium>(app, t => t.Files.Key.Value, t => Beside(t))
{
    private readonly HashSet<(MediaKey, string)> _marked = [];

    public override string Context => "trash";

    protected override string Title => "Trash";

    protected override string Empty => "nothing was deleted";

    protected override IReadOnlyList<PickerColumn<TrashedMedium>> Columns => [new("Picture", item => item.Files.Key.Value), new("Its files", Beside)];

    protected override bool Marks => true;

    protected override IReadOnlyList<Hint> Hints => !HasSelected
        ? [new("esc", "close")]
        : [new("enter", _marked.Count > 0 ? $"restore the {_marked.Count:N0} marked" : "restore", 5), new("tab", "mark", 3), new("ctrl+a", "mark all", 2), new("esc", "close", 5)];

    protected override IReadOnlyList<TrashedMedium> Read() => App.Library.Trash();

    protected override bool Same(TrashedMedium a, TrashedMedium b) => Id(a) == Id(b);

    protected override void Take(TrashedMedium item)
    {
        if (App.Library.ReadOnlyReason is { } reason)
        {
            App.Say(Tone.Warning, reason);
            return;
        }
        App.Restore(_marked.Count > 0 ? [.. Items.Where(one => _marked.Contains(Id(one)))] : [item]);
        _marked.Clear();
    }

    protected override bool Handle(Key key)
    {
        if (!HasSelected)
            return false;
        if (Control(key) == 'a')
        {
            bool all = Items.All(item => _marked.Contains(Id(item)));
            _marked.Clear();
            if (!all)
                _marked.UnionWith(Items.Select(Id));
            return true;
        }
        if (key is not { Code: KeyCode.Tab, Modifiers: Modifiers.None })
            return false;
        if (!_marked.Remove(Id(Selected!)))
            _marked.Add(Id(Selected!));
        MoveBy(1);
        return true;
    }

    protected override bool IsMarked(TrashedMedium item) => _marked.Contains(Id(item));

    /// <summary>Two that were deleted one after the other may have the same key.</summary>
    private static (MediaKey, string) Id(TrashedMedium item) => (item.Files.Key, item.Folder);

    /// <summary>What comes back: `jpg, txt, json`.</summary>
    private static string Beside(TrashedMedium item) => string.Join(", ", item.Paths.Select(path => Path.GetExtension(path).TrimStart('.')).Where(ext => ext.Length > 0).Distinct());
}
