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

    public ListState List { get; } = new();

    /// <summary>Null while it is being read.</summary>
    public BatchPlan? Plan { get; private set; }

    public string Label => Plan?.Change.Describe() ?? _edit.Label;

    /// <summary>The selected line takes the whole screen, in as many rows as it needs.</summary>
    public bool Alone { get; private set; }

    public DiffBlock Whole => _whole;

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
        if (e is MouseEvent mouse)
            return List.Handle(mouse, _drawing.Body);
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
        App.Say(Tone.Quiet, "everything is as it was");
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
        _reading = App.Run("looking what would change", WorkKind.Read, this, work => BatchPlan.Of(App.Library, dropped?.Change ?? _edit.Change(App.Library), _edit.Targets.Resolve(App.Library), new ItemProgress(work), work.Cancellation), plan =>
        {
            Plan = plan;
            _wholeOf = -2;
            foreach (var line in plan.Lines.DistinctBy(line => line.Key).Where(line => dropped?.IsDropped(line.Key) == true))
                plan.Toggle(line.Key);
            List.Reload(plan.Lines.Count + (plan.LeftOut > 0 ? 1 : 0));
        });
    }

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
        _edit.Applied();
    }
}
