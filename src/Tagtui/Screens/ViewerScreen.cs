using Tagtui.Commands;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>The picture alone, with all keys that score, tag and move: for going through many.</summary>
internal sealed class ViewerScreen(App app) : Screen(app), IMoves
{
    private Rect _area;

    public override string Context => "browse";

    public void MoveBy(int items) => App.Browser.MoveBy(items);

    public void PageBy(int pages) => App.Browser.MoveBy(pages * 10);

    public void HalfPageBy(int halves) => App.Browser.MoveBy(halves * 5);

    public void MoveToFirst() => App.Browser.Move(l => l.MoveToFirst());

    public void MoveToLast() => App.Browser.Move(l => l.MoveToLast());

    public override bool Handle(TerminalEvent e)
    {
        switch (e)
        {
            case KeyEvent { Key.Code: KeyCode.Right }:
            case MouseEvent { Action: MouseAction.WheelDown }:
                MoveBy(1);
                return true;
            case KeyEvent { Key.Code: KeyCode.Left }:
            case MouseEvent { Action: MouseAction.WheelUp }:
                MoveBy(-1);
                return true;
            case MouseEvent { Action: MouseAction.Press }:
                Back();
                return true;
            default:
                return false;
        }
    }

    public override void Update(TerminalSize size)
    {
        _area = new Rect(0, 1, size.Columns, Math.Max(0, size.Rows - 2));
        App.Browser.Update();
        App.Browser.WantPictures(_area);
    }

    public override void Draw(Canvas canvas)
    {
        if (App.Browser.Current is { } row)
        {
            var theme = App.Look.Theme;
            string place = $"{App.Browser.List.Selected + 1:N0} of {App.Browser.List.Count:N0}";
            canvas.WriteRight(canvas.Width - 1, 0, place, place.Length, theme.Dim);
            int x = 1 + canvas.Write(1, 0, App.Look.Stars(row.Score), theme.Score(row.Score));
            x += 2 + canvas.WriteFitted(x + 2, 0, row.Key.Value, canvas.Width - x - place.Length - 5, theme.Title);
            canvas.WriteFitted(x + 2, 0, string.Join(", ", row.Tags.Select(t => t.Value)), canvas.Width - x - place.Length - 5, theme.Dim);
            PreviewDrawing.Draw(canvas.Slice(_area), App);
        }
        else
        {
            EmptyDrawing.Draw(canvas.Slice(_area), App, App.LibraryScreen.FilterText);
        }
        BottomLine.Draw(canvas.Slice(new Rect(0, canvas.Height - 1, canvas.Width, 1)), App, Hints.For(App, Context, "viewer"));
    }
}
