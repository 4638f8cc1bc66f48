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

    protected override IReadOnlyList<PickerColumn<Project>> Columns =>
    [
        new("Project", p => p.Name), new("Pictures", p => p.ReadOnlyReason is null ? Number(p.Images.Count) : "") { AtRight = true, Least = 8 },
        new("An epoch", p => p.ReadOnlyReason is null ? Number(p.Images.Sum(image => (long)image.Repeats)) : "") { AtRight = true, Least = 8 }, new("About", p => p.ReadOnlyReason ?? p.Description ?? ""),
    ];

    protected override IReadOnlyList<Hint> Hints =>
    [
        .. HasSelected ? new Hint[] { new("enter", "show pictures", 5), new("ctrl+a", $"add {Selection}", 4), new("ctrl+x", "take out", 2) } : [],
        new("ctrl+o", "new", 3),
        .. HasSelected ? new Hint[] { new("ctrl+d", "delete", 1) } : [],
        new("esc", "close", 5),
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

    protected override Style AsideStyle(Project item) => item.ReadOnlyReason is null ? App.Look.Theme.Dim : App.Look.Theme.Warning;

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
