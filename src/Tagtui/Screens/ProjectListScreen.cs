using System.Globalization;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>The projects of the library: enter shows the pictures of one; what is selected can be added to it and taken out.</summary>
internal sealed class ProjectListScreen(App app) : PickerScreen<Project>(app, p => p.Name, p => p.Description ?? "")
{
    public override string Context => "projects";

    protected override string Title => "Projects";

    protected override string Empty => "there is no project yet: ctrl+o makes one";

    protected override IReadOnlyList<Hint> Keys =>
    [
        .. HasSelected ? new Hint[] { new("enter", "show pictures", 5), new("ctrl+a", $"add {Selection}", 4), new("ctrl+x", "take out", 2) } : [],
        new("ctrl+o", "new", 3),
        .. HasSelected ? new Hint[] { new("ctrl+d", "delete", 1) } : [],
    ];

    private string Selection => App.Browser.Targets is { Count: > 1 } many ? $"the {many.Count:N0} selected" : "this picture";

    protected override IReadOnlyList<Project> Read() => App.Library.Projects();

    protected override bool Same(Project a, Project b) => a.Name == b.Name;

    protected override void Take(Project item) => ProjectsOnScreen.Show(App, item.Name);

    protected override bool Handle(Key key)
    {
        switch (Control(key))
        {
            case 'a' when HasSelected:
                ProjectsOnScreen.Change(App, Selected!.Name, new AddToProject());
                return true;
            case 'x' when HasSelected:
                ProjectsOnScreen.Change(App, Selected!.Name, new RemoveFromProject());
                return true;
            case 'd' when HasSelected:
                ProjectsOnScreen.Delete(App, Selected!.Name);
                return true;
            case 'o':
                AskFor("the new project is called", "", name => ProjectsOnScreen.Create(App, name));
                return true;
            default:
                return false;
        }
    }

    protected override void DrawHeader(Canvas row, Style style) => DrawColumns(row, "Project", "", "Pictures", "An epoch", style, style);

    protected override void DrawRow(Canvas row, Project item, int[] matched, Style style)
    {
        var look = App.Look;
        bool broken = item.ReadOnlyReason is not null;
        DrawColumns(row, "", item.ReadOnlyReason ?? item.Description ?? "", broken ? "" : Number(item.Images.Count), broken ? "" : Number(item.Images.Sum(image => (long)image.Repeats)),
            style, (broken ? look.Theme.Warning : look.Theme.Dim).Over(style));
        PaletteView.WriteMatched(row, 0, 0, item.Name, matched, NameColumns(row), style, look.Widgets.Match);
    }

    private static int NameColumns(Canvas row) => Math.Max(0, row.Width < 40 ? row.Width - 10 : 20);

    private static void DrawColumns(Canvas row, string name, string about, string pictures, string epoch, Style style, Style dim)
    {
        row.WriteFitted(0, 0, name, NameColumns(row), style);
        if (row.Width >= 40)
        {
            row.WriteFitted(NameColumns(row) + 2, 0, about, row.Width - NameColumns(row) - 24, dim);
            row.WriteRight(row.Width - 11, 0, pictures, 9, dim);
        }
        row.WriteRight(row.Width, 0, epoch, 9, dim);
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
