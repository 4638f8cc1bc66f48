using System.Globalization;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// Copies side by side: on the left the one to keep, on the right the others in turn, and below what is known of both, with what
/// differs marked. A key takes the other one instead, by hand or by a rule; enter keeps it and moves the others to the trash, as one
/// step in the history; what is no duplicate is left by `n`.
/// </summary>
internal sealed class DuplicatesScreen(App app, IReadOnlyList<DuplicateGroup> groups) : Screen(app)
{
    private const int Facts = 8;
    private const int Gap = 3;

    private static readonly (char Key, KeepRule Rule, string Name)[] Rules =
        [('b', KeepRule.Best, "best"), ('s', KeepRule.Score, "score"), ('l', KeepRule.Largest, "largest"), ('o', KeepRule.Oldest, "oldest"), ('w', KeepRule.Newest, "newest")];

    private readonly List<List<DuplicateMedium>> _groups = [.. groups.Select(group => group.Media.ToList())];
    private readonly PictureLoader _pictures = new(app);
    private Rect _left;
    private Rect _right;
    private int _group;
    private int _other = 1;
    private bool _merge = true;
    private bool _saving;

    public override string Context => "duplicates";

    public override string? WayOut => "close";

    public override string About => "Copies of the same picture, side by side: at the left the one to keep, at the right one that goes to the trash. Enter decides this group in one step that undo takes back; what is no duplicate is left alone.";

    public override IReadOnlyList<Hint> OwnKeys =>
    [
        new("enter", "keep the left one; the others of this group go to the trash"), new("x", "the other way round"), new("n", "no duplicates: leave this group as it is"), new("tab", "the next copy of this group"), new("up/down", "another group"),
        new("b", "keep the best"), new("s", "keep the one with the highest score"), new("l", "keep the largest"), new("o", "keep the oldest"), new("w", "keep the newest"),
        new("m", "whether tags, caption and score of the others go to the one that is kept"), new("A", "keep the left one of every group, after a question"), new("u", "undo"), new("q", "close"),
    ];

    private List<DuplicateMedium> Group => _groups[_group];

    public override bool Handle(TerminalEvent e)
    {
        if (e is not KeyEvent { Key: var key })
            return false;
        if (key.Code == KeyCode.Escape || key == Key.Of('q'))
        {
            Back();
            return true;
        }

        if (_saving)
            return true;
        switch (key)
        {
            case { Code: KeyCode.Enter }:
                Keep([_group]);
                return true;
            case { Code: KeyCode.Tab } or { Code: KeyCode.Right }:
                _other = _other % (Group.Count - 1) + 1;
                return true;
            case { Code: KeyCode.Left }:
                _other = _other > 1 ? _other - 1 : Group.Count - 1;
                return true;
            case { Code: KeyCode.Down }:
                GoTo(_group + 1);
                return true;
            case { Code: KeyCode.Up }:
                GoTo(_group - 1);
                return true;
            case { Code: KeyCode.Character, Modifiers: Modifiers.None, Rune.Value: var rune }:
                return Letter((char)rune);
            default:
                return false;
        }
    }

    public override void Update(TerminalSize size)
    {
        int width = Math.Max(1, (size.Columns - Gap) / 2), height = Math.Max(1, size.Rows - 3 - FactLines(size.Rows));
        (_left, _right) = (new Rect(0, 1, width, height), new Rect(width + Gap, 1, width, height));
        _pictures.Want([Wish(Group[0]), Wish(Group[_other])], Group.Skip(1).Take(4).Where(one => one.Key != Group[_other].Key).Select(Wish));
    }

    public override void Draw(Canvas canvas)
    {
        var theme = App.Look.Theme;
        string which = Group.Count > 2 ? $" · copy {_other} of {Group.Count - 1}" : "";
        string place = $"{_group + 1:N0} of {_groups.Count:N0}";
        canvas.WriteRight(canvas.Width - 1, 0, place, place.Length, theme.Dim);
        canvas.WriteFitted(1, 0, $"Duplicates: {How(Group[_other])}{which}{(_merge ? " · the left one gets what the others know" : "")}", canvas.Width - place.Length - 3, theme.Title);
        canvas.OnMouse(canvas.Bounds with { Height = Math.Max(0, canvas.Height - 1) }, Hit);
        Draw(canvas, _left, Group[0], Group[_other], true);
        Draw(canvas, _right, Group[_other], Group[0], false);
        for (int y = 1; y < canvas.Height - 1; y++)
            canvas.Write(_left.Right + 1, y, App.Look.Separator, theme.Border);
        bool narrow = canvas.Width < 60;
        Hint[] hints =
        [
            new("enter", narrow ? "keep left" : "keep the left", 9), new("x", "swap", 8), new("n", "no duplicates", 7), .. Group.Count > 2 ? (Hint[])[new("tab", "next copy", 6)] : [],
            new("b/s/l/o/w", "by best, score, size, age", 4), new("m", _merge ? "don't merge" : "merge", 3), new("A", "keep the first of all", 2), new("u", "undo", 5), new("?", "help", 8),
        ];
        BottomLine.Draw(canvas.Slice(new Rect(0, canvas.Height - 1, canvas.Width, 1)), App, this, Hints.With(App, this, hints));
    }

    /// <summary>The one that is clicked is the one that stays: it comes to the left. The wheel goes from group to group.</summary>
    private MouseOutcome Hit(MouseEvent mouse) => mouse switch
    {
        { Action: MouseAction.WheelDown } => MouseOutcome.Press("down"),
        { Action: MouseAction.WheelUp } => MouseOutcome.Press("up"),
        { IsClick: true } when mouse.X >= _right.X => MouseOutcome.Press("x"),
        _ => MouseOutcome.Ignored,
    };

    private bool Letter(char letter)
    {
        if (Array.Find(Rules, rule => rule.Key == letter) is { Name: { } name } chosen)
        {
            Reorder(chosen.Rule);
            App.Say(Tone.Quiet, $"to keep: the {name}");
            return true;
        }

        switch (letter)
        {
            case 'x' or ' ':
                (Group[0], Group[_other]) = (Group[_other], Group[0]);
                return true;
            case 'n':
                Leave([_group]);
                return true;
            case 'j':
                GoTo(_group + 1);
                return true;
            case 'k':
                GoTo(_group - 1);
                return true;
            case 'm':
                _merge = !_merge;
                return true;
            case 'u':
                App.Undo(null);
                return true;
            case 'A':
                string question = $"Keep the left one {(_groups.Count == 1 ? "of this group" : $"of each of {_groups.Count:N0} groups")}, and move {(_groups.Sum(group => group.Count - 1) is var copies && copies == 1 ? "its copy" : $"{copies:N0} copies")} to the trash{(_merge ? ", when what is known of them was added to what stays" : "")}?\n{UndoWords.Of(App, "takes it back in one step")}";
                App.Push(new ConfirmScreen(App, question, new ConfirmScreen.Answer('y', "keep one of each", () => Keep([.. Enumerable.Range(0, _groups.Count)]))));
                return true;
            default:
                return false;
        }
    }

    private void GoTo(int group)
    {
        if (group < 0 || group >= _groups.Count)
            return;
        (_group, _other) = (group, 1);
    }

    private void Reorder(KeepRule rule)
    {
        var ordered = DuplicateGroup.Ordered(rule, Group);
        Group.Clear();
        Group.AddRange(ordered);
        _other = 1;
    }

    private void Keep(IReadOnlyList<int> which)
    {
        var chosen = which.Select(i => (_groups[i][0].Key, (IReadOnlyList<MediaKey>)[.. _groups[i].Skip(1).Select(one => one.Key)])).ToList();
        string label = chosen.Count == 1 ? $"keep {chosen[0].Key}" : $"keep one of each of {chosen.Count:N0}";
        bool merge = _merge;
        _saving = true;
        App.Write(label, work => App.Library.KeepOne(chosen, merge, App.Applying(work, chosen.Sum(group => group.Item2.Count))), "the copies are in the trash", outcome =>
        {
            _saving = false;
            var failed = outcome.Failed.Select(item => item.Key).ToHashSet();
            Leave([.. which.Where(i => !_groups[i].Any(one => failed.Contains(one.Key)))]);
        });
    }

    private void Leave(IReadOnlyList<int> which)
    {
        foreach (int i in which.OrderDescending())
            _groups.RemoveAt(i);
        if (_groups.Count == 0)
        {
            // The screen has nothing left to draw.
            App.Close(this);
            App.Say(Tone.Good, "no more duplicates");
            return;
        }

        GoTo(Math.Min(_group, _groups.Count - 1));
    }

    private static int FactLines(int rows) => rows < 16 ? Math.Min(4, rows / 3) : Facts;

    private static string How(DuplicateMedium one) => one.SameBytes ? "the same bytes" : one.Distance switch { null => "copies", 0 => "the same looks", 1 => "1 bit apart", var bits => $"{bits} bits apart" };

    private PictureWish Wish(DuplicateMedium one) => new(one.Key, _left.Width, _left.Height);

    private void Draw(Canvas canvas, Rect area, DuplicateMedium one, DuplicateMedium other, bool kept)
    {
        var theme = App.Look.Theme;
        if (_pictures.Peek(Wish(one)) is { } loaded)
            PreviewDrawing.Draw(canvas.Slice(area), App, loaded, Wish(one));

        var lines = Lines(one, other).Take(FactLines(canvas.Height)).ToList();
        for (int i = 0; i < lines.Count; i++)
        {
            var (name, text, differs, better) = lines[i];
            int y = area.Bottom + i;
            canvas.Write(area.X, y, differs ? better ? CompareFacts.Best(App.Look.Ascii) : App.Look.Ascii ? "!" : "≠" : " ", better ? theme.Good : theme.Warning);
            canvas.WriteFitted(area.X + 2, y, name, 8, theme.Dim);
            canvas.WriteFitted(area.X + 11, y, text, area.Width - 11, i == 0 && kept ? theme.Accent : differs ? better ? theme.Good : theme.Text : theme.Dim);
        }
    }

    private IEnumerable<(string Name, string Text, bool Differs, bool Better)> Lines(DuplicateMedium one, DuplicateMedium other)
    {
        var (a, b) = (one.Row, other.Row);
        yield return (one == Group[0] ? "keep" : "trash", one.Key.Value, false, false);
        yield return ("pixels", a.Width > 0 ? $"{a.Width}×{a.Height}" : "", (a.Width, a.Height) != (b.Width, b.Height), (long)a.Width * a.Height > (long)b.Width * b.Height);
        yield return ("bytes", $"{StatsPage.Bytes(a.Size)}  {Path.GetExtension(a.Path)}", a.Size != b.Size, a.Size > b.Size);
        yield return ("score", App.Look.Stars(a.Score), a.Score != b.Score, a.Score > b.Score);
        yield return ("date", one.Created.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), one.Created != other.Created, one.Created < other.Created);
        string tags = string.Join(", ", a.Tags.Select(tag => tag.Value));
        yield return ("tags", tags.Length > 0 ? tags : "–", !a.Tags.ToHashSet().SetEquals(b.Tags), a.Tags.Except(b.Tags).Any());
        yield return ("caption", a.Caption.Length > 0 ? a.Caption.ReplaceLineEndings(" ") : "–", a.Caption != b.Caption, a.Caption.Length > 0 && b.Caption.Length == 0);
        yield return ("verdict", $"{a.Approved switch { true => "approved", false => "rejected", null => "pending" }}{(a.Favourite ? ", favourite" : "")}", (a.Approved, a.Favourite) != (b.Approved, b.Favourite), a.Approved == true && b.Approved != true);
    }
}
