using Tagtui.Terminal.Widgets;

namespace Tagtui.Terminal.Tests.Widgets;

/// <summary>Every widget at every size, with text that tries to break out.</summary>
public sealed class EverySizeTests
{
    private static readonly (int Width, int Height)[] Sizes = [(1, 1), (2, 1), (1, 2), (2, 2), (3, 3), (6, 3), (7, 4), (10, 1), (40, 10), (80, 24), (300, 100)];

    [Fact]
    public void Nothing_is_drawn_outside_and_no_character_is_halved()
    {
        foreach (bool ascii in new[] { false, true })
        {
            for (int seed = 0; seed < 12; seed++)
            {
                var random = new Random(seed);
                foreach (var (width, height) in Sizes)
                {
                    foreach (var (name, draw) in Widgets(random, width, height, new WidgetStyles { Ascii = ascii }))
                        Check(width, height, draw, $"{name} at {width}x{height}, seed {seed}");
                }
            }
        }
    }

    private static void Check(int width, int height, Action<Canvas> draw, string what)
    {
        var sentinel = new Cell("X", Style.Plain.With(TextAttributes.Italic));
        var surface = Screens.Surface(width + 4, height + 2, canvas =>
        {
            canvas.Fill(canvas.Bounds, sentinel.Style, 'X');
            var error = Record.Exception(() => draw(canvas.Slice(new Rect(2, 1, width, height))));
            Assert.True(error is null, $"{what}: {error}");
        });
        var inside = new Rect(2, 1, width, height);
        for (int y = 0; y < surface.Height; y++)
        {
            for (int x = 0; x < surface.Width; x++)
                Assert.True(inside.Contains(x, y) || surface[x, y] == sentinel, $"{what} wrote at {x},{y}");
        }
        Screens.AssertWhole(surface);
        Assert.True(surface.Cursor is not { } cursor || inside.Contains(cursor.X, cursor.Y), $"{what} put the cursor outside");
    }

    private static IEnumerable<(string Name, Action<Canvas> Draw)> Widgets(Random random, int width, int height, WidgetStyles styles)
    {
        string Text(int pieces = 6) => HostileText.Make(random, pieces);
        var texts = Enumerable.Range(0, 20).Select(_ => Text()).ToArray();
        var list = new ListState();
        list.Resize(height);
        list.Reload(texts.Length, random.Next(20));
        yield return ("list", c => ListView.Draw(c, list, styles, (row, i, style) => row.WriteFitted(0, 0, texts[i], row.Width, style)));
        yield return ("table", c => TableView.Draw(c, list, [new(Text(1), 6, 1), new(Text(1), 4, AlignRight: true)], styles, (row, i) => new TableCell(texts[row])));

        var tree = new TreeState<int>(() => [1, 2], n => n < 40 ? [n * 3, n * 3 + 1] : []);
        tree.Reload();
        for (int i = 0; i < 4; i++)
            tree.Expand(i);
        tree.List.Resize(height);
        yield return ("tree", c => TreeView.Draw(c, tree, styles, n => texts[n % 20], n => n * 1000));

        var field = new TextField(Text(20)) { Complete = _ => [.. texts.Select(t => new Completion(t, t, t))] };
        field.Resize(width);
        field.MoveTo(random.Next(field.Text.Length + 1));
        field.OpenCompletions();
        yield return ("field", c => field.Draw(c, styles, placeholder: texts[0]));
        yield return ("completion", c => CompletionView.Draw(c, field.Completions, styles));
        yield return ("placed completion", c => CompletionView.Draw(c.Slice(CompletionView.Place(c.Bounds, c.Width / 2, c.Height / 2, field.Completions)), field.Completions, styles));

        var area = new TextArea(Text(60));
        area.Resize(width, height);
        area.MoveTo(random.Next(area.Text.Length + 1));
        yield return ("area", c => area.Draw(c, styles));
        var block = new TextBlock(Text(60));
        block.Resize(width, height);
        block.ScrollBy(random.Next(10));
        yield return ("block", c => block.Draw(c, styles.Text));

        foreach (Modal modal in new Modal[]
        {
            new MessageDialog(Text(), Text(40)),
            new ConfirmDialog(Text(), Text(40), [new(Key.Of('y'), "y", Text()), new(Key.Of('n'), "n", Text())], _ => { }),
            new PromptDialog(Text(), Text(), new TextField(Text()), _ => { }, _ => texts[0]),
        })
        {
            var stack = new ModalStack();
            stack.Resize(width, height);
            stack.Push(modal);
            yield return (modal.GetType().Name, c => stack.Draw(c, styles));
        }
        yield return ("frame", c => Frame.Draw(c, new Rect(-1, 0, width + 3, height), texts[0], styles));
        yield return ("separator", c => Frame.Separator(c, 0, texts[0], styles));

        var palette = new PaletteState([.. texts.Select((t, i) => new PaletteEntry(t, texts[(i + 1) % 20], texts[(i + 2) % 20], i % 2 == 0 ? null : t))]);
        palette.Resize(width, height);
        palette.Paste("a");
        yield return ("palette", c => PaletteView.Draw(c, palette, styles));
        yield return ("which key", c => WhichKey.Draw(c, texts[0], [.. texts.Select(t => new NextKey(t, t))], styles));
        yield return ("which key, empty", c => WhichKey.Draw(c, texts[0], [], styles));

        yield return ("hints", c => HintBar.Draw(c, [.. texts.Select(t => new Hint(t, t, t.Length))], styles));
        yield return ("status", c => StatusLine.Draw(c, texts[0], texts[1], texts[2], styles.Text, random.Next(2) == 0));
        yield return ("progress", c => ProgressBar.Draw(c, texts[0], new Progress(random.Next(100), 100, TimeSpan.FromSeconds(3)), styles));
        yield return ("counting", c => ProgressBar.Draw(c, texts[0], new Progress(random.Next(100), 0, TimeSpan.Zero), styles));
        yield return ("scroll bar", c => ScrollBar.Draw(c, 3, 2, 100, styles));
        var toasts = new Toasts();
        foreach (string text in texts)
            toasts.Add(text, (Severity)random.Next(4), TimeSpan.Zero);
        yield return ("toasts", c => toasts.Draw(c, styles));
        yield return ("diff", c => DiffLine.Draw(c, 0, 0, WordDiff.Compare(texts[0], texts[1]), styles));

        var chips = new ChipLine();
        chips.Resize(width, height);
        chips.SetChips(texts.Select(t => new Chip(t, "1/2", true)));
        chips.MoveTo(random.Next(21));
        yield return ("chips", c => chips.Draw(c, styles));
    }
}
