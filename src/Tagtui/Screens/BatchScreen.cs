using Tagtui.Batches;
using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// A batch before it happens: every changed line as a diff, what is refused and why. Enter makes it one undo step;
/// single pictures can be taken out. Nothing is written until then, and what another program changes meanwhile is left
/// as that program wrote it.
/// </summary>
internal sealed class BatchScreen : Screen, IMoves
{
    private readonly BatchEdit _edit;
    private readonly DiffBlock _whole;
    private readonly BatchDrawing _drawing;
    private Work? _reading;
    private int _wholeOf = -2;
    private Change? _asked;
    private bool _once;
    private bool _withMasks;

    public BatchScreen(App app, BatchEdit edit)
        : base(app)
    {
        _edit = edit;
        _whole = new DiffBlock(app.AmbiguousWide);
        _drawing = new BatchDrawing(app, this);
        Read();
    }

    public override string Context => "preview";

    public override string? WayOut => Alone ? "the list" : _drawing.Body.Width >= 100 ? "leave everything as it is" : _drawing.Body.Width < BatchDrawing.NarrowNames ? "leave" : "leave all as it is";

    public override string About => "What a change would do, before it is done: a line for each picture and field, what goes and what comes marked in it, and what is refused and why. Nothing is written until enter, and undo takes the whole back in one step.";

    public override IReadOnlyList<Hint> OwnKeys =>
    [
        new("enter", "apply all that is not dropped, as one step that undo takes back"), new("d", "drop this picture from the batch, or take it back in"), new("e", "edit the command again"),
        new("w", "this line alone, in full"), new("r", "read the files again"), new("q", "leave; everything is as it was"),
    ];

    public ListState List { get; } = new();

    /// <summary>Null while it is being read.</summary>
    public BatchPlan? Plan { get; private set; }

    public string Label => Plan?.Change.Describe() ?? _edit.Label;

    /// <summary>The selected line takes the whole screen, in as many rows as it needs.</summary>
    public bool Alone { get; private set; }

    public DiffBlock Whole => _whole;

    /// <summary>Masks that are among the pictures, and not changed.</summary>
    public int MasksLeft { get; private set; }

    /// <summary>So many have already what is added, and how.</summary>
    public (int Count, string How) Repeating { get; private set; }

    /// <summary>These stay as they are.</summary>
    public bool Once => _once;

    public bool WithMasks => _withMasks;

    public int Targets => _edit.Targets.Count;

    public long Done => _reading?.Progress?.Done ?? 0;

    public bool CanEdit => _edit.EditAgain is not null;

    public BatchLine? Selected => Plan is { } plan && List.Selected >= 0 && List.Selected < plan.Lines.Count ? plan.Lines[List.Selected] : null;

    public void MoveBy(int items) => List.MoveBy(items);

    public void PageBy(int pages) => Page(pages, List.Height, () => List.PageBy(pages));

    public void HalfPageBy(int halves) => Page(halves, List.Height / 2, () => List.HalfPageBy(halves));

    public void MoveToFirst() => List.MoveToFirst();

    public void MoveToLast() => List.MoveToLast();

    public override bool Handle(TerminalEvent e)
    {
        if (e is not KeyEvent { Key: var key })
            return false;
        if (key.Code == KeyCode.Enter)
            Apply();
        else if (key == Key.Of('d'))
            Drop();
        else if (key == Key.Of('e') && _edit.EditAgain is { } again)
        {
            App.Close(this);
            again();
        }
        else if (key == Key.Of('r') && Plan is not null)
            Read();
        else if (key == Key.Of('o') && Repeating.Count > 0 && Plan is not null)
        {
            _once = !_once;
            Read();
        }
        else if (key == Key.Of('m') && (MasksLeft > 0 || _withMasks) && Plan is not null)
        {
            _withMasks = !_withMasks;
            Read();
        }
        else if (key == Key.Of('w') || key == Key.Of(' '))
            Alone = !Alone && Selected is not null;
        else if (key == Key.Of('q'))
            Back();
        else
            return List.Handle(key);
        return true;
    }

    public override void Back()
    {
        if (Alone)
        {
            Alone = false;
            return;
        }
        App.Close(this);
        App.Say(Tone.Quiet, "nothing was changed");
    }

    public override void Update(TerminalSize size)
    {
        App.Browser.Update();
        _drawing.Arrange(size);
        List.Resize(_drawing.Body.Height);
        if (_wholeOf != List.Selected)
        {
            _wholeOf = List.Selected;
            _whole.Set(Selected is not { } line ? [] : line.Refusal is { } why ? [new DiffSegment(why, why)] : line.Segments, App.Look.Ascii);
        }
        _whole.Resize(_drawing.Text.Width, _drawing.Text.Height);
    }

    public override void Draw(Canvas canvas) => _drawing.Draw(canvas);

    private void Page(int pages, int rows, Action page)
    {
        if (Alone)
            _whole.ScrollBy(pages * Math.Max(1, rows));
        else
            page();
    }

    private void Read()
    {
        var dropped = Plan;
        Plan = null;
        Alone = false;
        var (asked, once, masksToo) = (_asked, _once, _withMasks || !_edit.LeavesMasks);
        _reading = App.Run("working out what would change", WorkKind.Read, this, work =>
        {
            asked ??= _edit.Change(App.Library);
            var (keys, masks) = _edit.Targets.Resolve(App.Library) is var all && masksToo ? (all, 0) : App.Library.WithoutMasks(all);
            return (Plan: BatchPlan.Of(App.Library, once ? asked.Once : asked, keys, new CountedProgress(work, keys.Count), work.Cancellation), Masks: masks);
        }, read =>
        {
            var plan = read.Plan;
            (_asked, MasksLeft) = (asked, read.Masks);
            if (!once)
                Repeating = (plan.Repeating, plan.HowRepeating ?? "");
            Plan = plan;
            _wholeOf = -2;
            foreach (var line in plan.Lines.DistinctBy(line => line.Key).Where(line => dropped?.IsDropped(line.Key) == true))
                plan.Toggle(line.Key);
            List.Reload(plan.Lines.Count + (plan.LeftOut > 0 ? 1 : 0));
        });
    }

    public static string Masks(int count) => count == 1 ? "1 mask" : $"{count:N0} masks";

    private void Drop()
    {
        if (Selected is not { Refusal: null } line)
            return;
        Plan!.Toggle(line.Key);
        if (!Alone)
            List.MoveBy(1);
    }

    private void Apply()
    {
        if (Plan is not { } plan)
            return;
        App.Close(this);
        if (plan.Changing == 0)
        {
            App.Say(Tone.Quiet, "there is nothing to change");
            return;
        }
        App.Apply(plan);
        _edit.Applied(_once ? BatchEdit.OnceOption : "");
    }
}
