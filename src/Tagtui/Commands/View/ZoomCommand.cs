using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class ZoomCommand : Command
{
    public override CommandSpec Spec { get; } = new("zoom", Chapter.View, "look closer at the picture alone, or at those that are compared")
    {
        Usage = "in | out | 1 | fit",
        Details = "in and out double and halve; 1 shows each pixel as one; fit shows the whole picture. The arrows and dragging move about in it. The wheel zooms at the pointer (with ctrl from the whole picture on), a double click goes to 1:1 and back; pictures side by side go together.",
        Hosts = Hosts.Screen,
        Keys =
        [
            new("browse", "+", "in", "closer"), new("browse", "z i", "in", "closer"), new("browse", "z o", "out", "farther"),
            new("browse", "z 1", "1", "1:1"), new("browse", "z f", "fit", "fit"),
            new("compare", "+", "in", "closer") { Says = "closer: all of them, at the same place" }, new("compare", "z i", "in", "closer") { Says = "closer: all of them, at the same place" },
            new("compare", "z o", "out", "farther") { Says = "farther" }, new("compare", "z 1", "1", "1:1") { Says = "each pixel as one" }, new("compare", "z f", "fit", "fit") { Says = "the whole pictures again" },
        ],
    };

    public override string? WhyDisabled(App app) => app.Top is IZooms ? null : "the picture alone can be zoomed: space shows it";

    public override void OnScreen(App app, Arguments arguments)
    {
        var loupe = ((IZooms)app.Top).Loupe;
        switch (arguments.Word(0, "how far"))
        {
            case "in": loupe.By(1); break;
            case "out": loupe.By(-1); break;
            case "1": loupe.OneToOne(); break;
            case "fit": loupe.Fit(); break;
            case var other: throw new UsageException($"zoom knows no '{other}': {Spec.Usage}");
        }
    }
}
