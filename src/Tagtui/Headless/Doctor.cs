using System.Text.Json;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Painting;
using Tagtui.Terminal.Pixels;

namespace Tagtui.Headless;

/// <summary>What `doctor` found out: the terminal, the pictures and why, the settings, the library.</summary>
internal sealed class Doctor
{
    private readonly List<(string Part, string Name, string Value)> _facts = [];
    private readonly Capabilities _terminal;
    private TerminalSize? _size;

    private Doctor(Capabilities terminal) => _terminal = terminal;

    public static Doctor Examine(HeadlessHost host)
    {
        string? library = host.TryFindLibrary();
        var settings = host.Startup.Settings(library);
        var (capabilities, size, reason) = TerminalProbe.Ask(host.Startup.Environment);
        var doctor = new Doctor(capabilities);
        doctor._size = size;
        doctor.AddTerminal(size, reason);
        doctor.AddPictures(settings.Values, size);
        doctor.AddSettings(settings, host);
        if (library is not null)
            doctor.AddLibrary(host);
        return doctor;
    }

    public IEnumerable<string> Lines()
    {
        string part = "";
        foreach (var (of, name, value) in _facts)
        {
            if (of != part)
                yield return part.Length == 0 ? of : $"{of}";
            part = of;
            yield return $"  {name,-16} {value}";
        }
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("version", ProgramVersion.Text);
        foreach (var part in _facts.GroupBy(f => f.Part))
        {
            json.WriteStartObject(part.Key.ToLowerInvariant());
            foreach (var group in part.GroupBy(f => f.Name))
            {
                string name = group.Key.Replace(' ', '_');
                if (group.Count() == 1)
                {
                    json.WriteString(name, group.First().Value);
                    continue;
                }
                json.WriteStartArray(name);
                foreach (var fact in group)
                    json.WriteStringValue(fact.Value);
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>The same small picture in each way that this terminal may show, so that the eye can judge.</summary>
    public IEnumerable<(string Way, byte[] Bytes)> Swatches()
    {
        if (_size is not { } size)
            yield break;
        var picture = TestPicture();
        var codec = new PictureCodec();
        foreach (var (way, option) in Offered())
        {
            var painter = Painters.Choose(_terminal, option, size, codec).Painter;
            yield return (way, InlinePicture.Of(painter, picture, 24, 6, _terminal.Colors, Environment.ProcessId + (int)option));
        }
    }

    /// <summary>What the terminal did not offer is not tried: it would be text all over the screen.</summary>
    private List<(string Way, ImageOption Option)> Offered()
    {
        List<(string, ImageOption)> ways = [];
        string chosen = Painters.Choose(_terminal, ImageOption.Auto, _size!.Value, new PictureCodec()).Painter.Name;
        if (chosen == "kitty")
            ways.Add(("kitty, in cells", ImageOption.Kitty));
        if (!_terminal.InsideTmux && (chosen is "kitty" or "kitty-old" || _terminal.KittyGraphics))
            ways.Add(("kitty, placed", ImageOption.KittyOld));
        if (chosen == "iterm")
            ways.Add(("iTerm2", ImageOption.Iterm));
        if (chosen == "sixel" || (_terminal.Sixel && !_terminal.InsideTmux))
            ways.Add(("sixel", ImageOption.Sixel));
        if (_terminal.Colors != ColorLevel.None && !_terminal.Ascii)
            ways.Add(("half-blocks", ImageOption.Half));
        ways.Add(("ASCII", ImageOption.Ascii));
        return ways;
    }

    /// <summary>A rainbow that gets darker: steps in it are colours that are missing.</summary>
    private static Picture TestPicture()
    {
        const int width = 240, height = 120;
        byte[] rgba = new byte[width * height * 4];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                byte Wave(double shift) => (byte)((127.5 + 127.5 * Math.Cos(2 * Math.PI * (x / (double)width - shift))) * (height - y * 3 / 4) / height);
                int at = (y * width + x) * 4;
                (rgba[at], rgba[at + 1], rgba[at + 2], rgba[at + 3]) = (Wave(0), Wave(1 / 3.0), Wave(2 / 3.0), 255);
            }
        }
        return new Picture(width, height, rgba);
    }

    private void AddTerminal(TerminalSize? size, string? reason)
    {
        if (reason is not null)
            Add("Terminal", "none", reason);
        if (size is { } cells)
            Add("Terminal", "size", $"{cells.Columns}×{cells.Rows} cells, a cell {cells.CellWidth}×{cells.CellHeight} pixels");
        foreach (string guess in _terminal.Guesses)
            Add("Terminal", "environment", guess);
        foreach (string question in _terminal.Asked)
            Add("Terminal", "asked", question);
        foreach (string answer in _terminal.Transcript)
            Add("Terminal", "answered", answer);
        if (reason is null && !_terminal.Answered)
            Add("Terminal", "answered", "nothing in time: what follows is guessed from the environment");
        Add("Terminal", "colours", _terminal.Colors switch { ColorLevel.TrueColor => "24 bit", ColorLevel.Indexed256 => "256", ColorLevel.Ansi16 => "16", _ => "none" });
        Add("Terminal", "frames", _terminal.Synchronised ? "drawn at once (synchronised output)" : "drawn as they come");
    }

    private void AddPictures(Settings settings, TerminalSize? size)
    {
        var choice = Painters.Choose(_terminal, settings.Image, size ?? new TerminalSize(80, 24), new PictureCodec());
        Add("Pictures", "drawn as", choice.Painter.Name);
        Add("Pictures", "because", choice.Why);
        if (choice.Advice is { } advice)
            Add("Pictures", "better", advice);
        if (choice.Painter is PixelPainter { Options: var options })
            Add("Pictures", "sent as", $"cells of {options.CellWidth}×{options.CellHeight} pixels{(options.Compact ? ", in 256 colours to save bytes" : "")}{(options.Passthrough ? ", wrapped for tmux" : "")}");
    }

    private void AddSettings(ResolvedSettings settings, HeadlessHost host)
    {
        foreach (var file in settings.Files)
            Add("Settings", file.FromLibrary ? "library's file" : "user's file", file.Exists ? file.Path : $"{file.Path} (not there)");
        foreach (var problem in settings.Problems)
            Add("Settings", "problem", problem.ToString());
        if (settings.Values.TagVocabulary is { Length: > 0 } list && TagVocabulary.Read(Path.Combine(host.TryFindLibrary() ?? ".", list)) is var words)
            Add("Settings", "vocabulary", words.Problem ?? $"{words.Count:N0} tags in {list}");
        Add("Settings", "log", host.Startup.Directories.LogFile);
    }

    private void AddLibrary(HeadlessHost host)
    {
        var library = host.Library;
        Add("Library", "folder", library.Layout.Root);
        Add("Library", "kind", library.Layout.Managed ? "managed (library.json)" : "a folder opened in place");
        Add("Library", "index", library.IndexState switch
        {
            IndexState.Ready => library.Layout.IndexFile,
            IndexState.Missing => "not made yet: tagtui sync makes it",
            IndexState.Outdated => "another version of tagtui made it: tagtui sync makes a new one",
            IndexState.Broken broken => $"not used: {broken.Reason}",
            _ => "turned off",
        });
        if (library.SharedIndex is { } shared)
            Add("Library", "shared index", shared.Connected ? shared.Where + (shared.ReadOnly ? " (may only be read)" : "") : $"{shared.Where} is not used: {shared.Problem}");
        if (library.ReadOnlyReason is { } readOnly)
            Add("Library", "read-only", readOnly);
        foreach (string warning in library.Warnings)
            Add("Library", "warning", warning);
        AddState(library);
    }

    /// <summary>What lies in the library's own folders, and what of it wants a look.</summary>
    private void AddState(MediaLibrary library)
    {
        Add("Library", "changes", $"{library.History().Count:N0} can be undone");
        Add("Library", "trash", $"{library.Trash().Count:N0} in {library.Layout.Deleted}");
        var projects = library.Projects();
        Add("Library", "projects", $"{projects.Count:N0} in {library.Layout.Projects}");
        foreach (var project in projects.Where(p => p.ReadOnlyReason is not null))
            Add("Library", "problem", $"project {project.Name}: {project.ReadOnlyReason}");
        if (library.Aliases().Problem is { } aliases)
            Add("Library", "problem", $"tag aliases are not used: {aliases}");
        foreach (var kept in library.Recovery.Kept)
            Add("Library", "kept", $"{kept.Key}: {kept.KeptIn}");
        foreach (string problem in library.Recovery.Problems)
            Add("Library", "problem", problem);
    }

    private void Add(string part, string name, string value) => _facts.Add((part, name, value));
}
