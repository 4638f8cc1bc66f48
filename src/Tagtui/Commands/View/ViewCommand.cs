using System.Globalization;
using Tagtui.Headless;
using Tagtui.Imaging;
using Tagtui.Library;
using Tagtui.Screens;
using Tagtui.Terminal;
using Tagtui.Terminal.Painting;
using Tagtui.Terminal.Pixels;

namespace Tagtui.Commands;

internal sealed class ViewCommand : Command
{
    private static readonly TerminalSize Usual = new(80, 24);

    public override CommandSpec Spec { get; } = new("view", Chapter.View, "show the picture alone, as large as the screen; again to go back")
    {
        Usage = "TARGET…",
        Details = """
            On the command line the pictures are printed between the lines of the terminal, in the best way that it has
            (`tagtui doctor` says which; --image chooses another). A file that is no part of a library can be named too.
            --pixels prints sixels of that many pixels at most, whatever the terminal is: for pipes and other programs.
            """,
        TakesTargets = true,
        Completes = Completes.Targets,
        Options = [new("cells", "COLUMNSxROWS", "at most this many cells"), new("pixels", "WIDTHxHEIGHT", "sixels, at most this many pixels")],
        Keys = [new("browse", "space", "", "view"), new("browse", "enter", "")],
        Examples = [new("view img_0042", "the picture, here in the terminal"), new("view photo.jpg --pixels 800x600 > photo.six", "as sixels")],
    };

    public override string? WhyDisabled(App app) => app.Browser.Current is null ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        if (app.Top is ViewerScreen viewer)
            viewer.Back();
        else
            app.Push(new ViewerScreen(app));
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        var pixels = Size(arguments, "pixels");
        var cells = Size(arguments, "cells");
        List<string> files = [];
        List<string> targets = [];
        foreach (string word in arguments.Words)
            (File.Exists(word) ? files : targets).Add(word);
        if (targets.Count > 0 || files.Count == 0)
        {
            var library = host.Library;
            foreach (var key in host.Targets(targets))
            {
                if (library.Files(key)?.Media is { } media)
                    files.Add(Path.Combine(library.Layout.MediaRoot, media));
                else
                    host.Output.Fail($"{key}: there is no picture", null);
            }
        }
        int shown = pixels is { } box ? files.Count(f => PrintSixels(host, f, box)) : Print(host, files, cells);
        return shown > 0 && shown == files.Count ? ExitCode.Done : shown > 0 ? ExitCode.SomeFailed : ExitCode.Usage;
    }

    private static int Print(HeadlessHost host, List<string> files, (int Width, int Height)? cells)
    {
        bool onTerminal = host.Output.Columns is not null;
        var environment = host.Startup.Environment;
        var (terminal, found, _) = onTerminal ? TerminalProbe.Ask(environment) : (Capabilities.Guess(environment), null, null);
        var size = found ?? Usual;
        var choice = Painters.Choose(terminal, host.Startup.Settings(null).Values.Image, size, new PictureCodec());
        var (columns, rows) = cells ?? (size.Columns, Math.Max(1, size.Rows - 2));
        int shown = 0;
        foreach (string file in files)
        {
            var most = choice.Painter.PixelsFor(new Rect(0, 0, columns, rows));
            if (Decode(host, file, most) is not { } picture)
                continue;
            host.Output.Stream().Write(InlinePicture.Of(choice.Painter, picture, columns, rows, terminal.Colors, Environment.ProcessId + shown));
            shown++;
        }
        return shown;
    }

    private static bool PrintSixels(HeadlessHost host, string file, (int Width, int Height) box)
    {
        if (Decode(host, file, box) is not { } picture)
            return false;
        host.Output.Stream().Write(InlinePicture.Sixels(picture, Math.Min(box.Width, picture.Width), Math.Min(box.Height, picture.Height)));
        return true;
    }

    private static Picture? Decode(HeadlessHost host, string file, (int Width, int Height) most)
    {
        var decoded = ImageFile.Decode(file, most.Width, most.Height, host.Cancellation);
        if (decoded.Reason is { } reason)
            host.Output.Fail($"{file}: {reason}", null);
        return decoded.Pixels is { } pixels ? new Picture(pixels.Width, pixels.Height, pixels.Rgba) : null;
    }

    private static (int Width, int Height)? Size(Arguments arguments, string name)
    {
        if (arguments.Value(name) is not { } text)
            return null;
        string[] sides = text.Split('x');
        return sides.Length == 2 && int.TryParse(sides[0], NumberStyles.None, CultureInfo.InvariantCulture, out int width) && width is > 0 and <= 10_000
            && int.TryParse(sides[1], NumberStyles.None, CultureInfo.InvariantCulture, out int height) && height is > 0 and <= 10_000
            ? (width, height)
            : throw new UsageException($"--{name} wants two numbers, as in 800x600, not '{text}'");
    }
}
