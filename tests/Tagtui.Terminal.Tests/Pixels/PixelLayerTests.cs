using System.Text;
using Tagtui.Terminal.Pixels;
using Tagtui.Terminal.Testing;

namespace Tagtui.Terminal.Tests.Pixels;

/// <summary>
/// Random frames of text, pictures and popups over them, as every protocol sends them: after each frame every pixel of the played
/// terminal is the one that the frame says, so nothing is left over and there is no hole.
/// </summary>
public class PixelLayerTests
{
    private const int CellWidth = FakePixels.CellWidth, CellHeight = FakePixels.CellHeight;

    public static TheoryData<GraphicsProtocol, bool, bool> Ways => new()
    {
        { GraphicsProtocol.Kitty, false, false }, { GraphicsProtocol.Kitty, true, true }, { GraphicsProtocol.KittyOld, false, false }, { GraphicsProtocol.KittyOld, true, false },
        { GraphicsProtocol.Iterm, false, false }, { GraphicsProtocol.Sixel, false, false },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_is_seen_is_what_was_drawn_whatever_came_before(GraphicsProtocol protocol, bool compact, bool passthrough)
    {
        for (int seed = 0; seed < 6; seed++)
        {
            var stage = new Stage(protocol, compact, passthrough, 44, 14);
            var random = new Random(seed);
            Picture[] pictures = [.. Enumerable.Range(0, 5).Select(i => Plain(random.Next(20, 300), random.Next(20, 200), i))];
            for (int frame = 0; frame < 25; frame++)
            {
                if (random.Next(9) == 0)
                    stage.Forget();
                if (random.Next(12) == 0)
                    stage.Resize(random.Next(20, 50), random.Next(6, 18));
                var next = stage.Blank();
                DrawRandomly(next, stage.Painter, pictures, random, mayOverlap: protocol != GraphicsProtocol.Iterm);
                stage.Show(next);
                stage.AssertSeen($"{protocol}, seed {seed}, frame {frame}");
            }
            stage.Show(stage.Blank());
            stage.Farewell();
            Assert.Equal((0, 0), (stage.Screen.Pixels.Stores, stage.Screen.Pixels.Placements));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Nothing_is_sent_twice(GraphicsProtocol protocol, bool compact, bool passthrough)
    {
        var stage = new Stage(protocol, compact, passthrough, 40, 12);
        var picture = Plain(200, 150, 1);
        void Draw(string text, bool popup)
        {
            var next = stage.Blank();
            var canvas = next.Canvas(stage.Painter);
            canvas.Write(0, 0, text, Style.Plain);
            canvas.Draw(picture, new Rect(2, 1, 30, 9));
            if (popup)
                canvas.Slice(new Rect(6, 3, 12, 4)).Clear(new Style(Color.Default, Color.Indexed(4)));
            stage.Show(next);
            stage.AssertSeen(text);
        }
        Draw("first", false);
        Draw("first", false);
        Assert.Equal(0, stage.LastLength);
        Draw("other text", false);
        Assert.InRange(stage.LastLength, 1, 60);
        Draw("other text", true);
        int drawn = stage.Screen.Pixels.Drawn;
        Assert.InRange(stage.LastLength, 1, 1200);
        Draw("other text", false);
        Assert.InRange(stage.Screen.Pixels.Drawn - drawn, 0, 1);
        Assert.Equal(protocol is GraphicsProtocol.Kitty or GraphicsProtocol.KittyOld ? 1 : 0, stage.Screen.Pixels.Commands.Count(c => c.StartsWith("a=t")));
    }

    [Fact]
    public void After_a_popup_only_what_it_hid_is_sent_again_as_sixels()
    {
        var stage = new Stage(GraphicsProtocol.Sixel, false, false, 80, 24);
        var picture = Noise(700, 400);
        void Draw(bool popup)
        {
            var next = stage.Blank();
            next.Canvas(stage.Painter).Draw(picture, new Rect(2, 1, 70, 20));
            if (popup)
                next.Canvas(stage.Painter).Slice(new Rect(20, 6, 10, 3)).Clear(new Style(Color.Default, Color.Indexed(4)));
            stage.Show(next);
            stage.AssertSeen(popup ? "open" : "closed", exact: false);
        }
        Draw(false);
        int whole = stage.LastLength;
        Draw(true);
        Draw(false);
        Assert.InRange(stage.LastLength, 1, whole / 10);
    }

    [Fact]
    public void A_popup_over_a_classic_placement_is_a_hole_in_it()
    {
        var stage = new Stage(GraphicsProtocol.KittyOld, false, false, 40, 12);
        var picture = Plain(300, 160, 1);
        var next = stage.Blank();
        next.Canvas(stage.Painter).Draw(picture, new Rect(0, 0, 30, 8));
        stage.Show(next);
        next = stage.Blank();
        next.Canvas(stage.Painter).Draw(picture, new Rect(0, 0, 30, 8));
        next.Canvas(stage.Painter).Slice(new Rect(10, 2, 5, 3)).Clear(new Style(Color.Default, Color.Indexed(4)));
        stage.Show(next);
        Assert.Equal(4, stage.Screen.Pixels.Placements);
        Assert.Equal(["a=t", "a=p", "a=d", "a=p", "a=p", "a=p", "a=p"], stage.Screen.Pixels.Commands.Select(c => c[..3]));
        stage.Show(stage.Blank());
        Assert.Equal(0, stage.Screen.Pixels.Placements);
        Assert.Equal(1, stage.Screen.Pixels.Stores);
    }

    [Fact]
    public void The_terminal_is_not_asked_to_keep_everything()
    {
        var stage = new Stage(GraphicsProtocol.Kitty, false, false, 40, 12);
        for (int i = 0; i < 100; i++)
        {
            var next = stage.Blank();
            next.Canvas(stage.Painter).Draw(Plain(40, 30, i), new Rect(0, 0, 10, 4));
            stage.Show(next);
            stage.AssertSeen($"picture {i}");
        }
        Assert.InRange(stage.Screen.Pixels.Stores, 2, 40);
    }

    [Fact]
    public void A_busy_line_gets_blocks_first_and_pixels_when_it_is_done()
    {
        foreach (var protocol in (GraphicsProtocol[])[GraphicsProtocol.Kitty, GraphicsProtocol.KittyOld, GraphicsProtocol.Iterm, GraphicsProtocol.Sixel])
        {
            var stage = new Stage(protocol, false, false, 40, 12) { Answers = false };
            Picture[] pictures = [Plain(200, 150, 1), Plain(200, 150, 2)];
            Surface Frame(int number)
            {
                var next = stage.Blank();
                next.Canvas(stage.Painter).Draw(pictures[number], new Rect(2, 1, 30, 9));
                return next;
            }
            stage.Show(Frame(0));
            stage.AssertSeen("the first goes at once");
            Assert.True(stage.Line.Busy);
            stage.Show(Frame(1));
            Assert.True(stage.Layer.Waits);
            Assert.Equal(FakePixels.None, stage.Screen.PixelAt(170, 100));
            Assert.Equal(Color.Rgb(153, 0, 0), stage.Screen[17, 5].Style.Background);
            stage.Line.Answered();
            stage.Show(Frame(1));
            Assert.False(stage.Layer.Waits);
            stage.AssertSeen("the second when the line was done");
        }
    }

    [Fact]
    public void A_slow_line_is_known_from_its_answers()
    {
        var clock = new ManualClock();
        var line = new LinePace(clock);
        Assert.False(line.IsSlowFor(300_000));
        line.Asked(100_000);
        clock.Advance(TimeSpan.FromSeconds(2));
        line.Answered();
        Assert.True(line.IsSlowFor(20_000));
        Assert.False(line.Busy);
        for (int i = 0; i < 12; i++)
        {
            line.Asked(100_000);
            clock.Advance(TimeSpan.FromMilliseconds(2));
            line.Answered();
        }
        Assert.False(line.IsSlowFor(300_000));
    }

    [Fact]
    public void Scrolling_text_beside_a_picture_leaves_the_picture_alone()
    {
        foreach (var protocol in (GraphicsProtocol[])[GraphicsProtocol.Kitty, GraphicsProtocol.KittyOld, GraphicsProtocol.Iterm, GraphicsProtocol.Sixel])
        {
            var stage = new Stage(protocol, false, false, 60, 16);
            var picture = Plain(200, 150, 1);
            for (int offset = 0; offset < 6; offset++)
            {
                var next = stage.Blank();
                var canvas = next.Canvas(stage.Painter);
                for (int y = 0; y < 15; y++)
                    canvas.Write(0, y, $"picture {offset + y:000} of many", Style.Plain);
                canvas.Draw(picture, new Rect(26, 2, 20, 8));
                stage.Show(next);
                stage.AssertSeen($"{protocol}, offset {offset}");
            }
            Assert.InRange(stage.Screen.Pixels.Drawn, 0, 1);
        }
    }

    [Fact]
    public void Pictures_are_never_put_where_they_would_scroll_the_screen()
    {
        var stage = new Stage(GraphicsProtocol.Sixel, false, false, 40, 8);
        var next = stage.Blank();
        next.Canvas(stage.Painter).Draw(Plain(300, 160, 1), new Rect(0, 0, 40, 8));
        stage.Show(next);
        Assert.Equal(0, stage.Screen.Pixels.Drawn);
        Assert.False(stage.Layer.Waits);
    }

    private static void DrawRandomly(Surface surface, IPicturePainter painter, Picture[] pictures, Random random, bool mayOverlap)
    {
        var canvas = surface.Canvas(painter);
        for (int y = 0; y < surface.Height; y += random.Next(1, 4))
            canvas.Write(random.Next(8), y, new string((char)('a' + random.Next(26)), random.Next(surface.Width)), new Style(Color.Indexed((byte)random.Next(8)), Color.Default));
        for (int i = random.Next(4); i > 0; i--)
        {
            var box = Box(surface, random);
            if (mayOverlap || surface.Images.All(image => image.Area.Intersect(box).IsEmpty))
                canvas.Draw(pictures[random.Next(pictures.Length)], box);
        }
        for (int i = random.Next(3); i > 0; i--)
        {
            var popup = canvas.Slice(Box(surface, random));
            popup.Clear(new Style(Color.Default, Color.Indexed(4)));
            popup.Write(0, 0, "popup", Style.Plain);
        }
    }

    private static Rect Box(Surface surface, Random random)
    {
        int x = random.Next(surface.Width), y = random.Next(surface.Height);
        return new Rect(x, y, random.Next(1, surface.Width), random.Next(1, surface.Height)).Intersect(new Rect(0, 0, surface.Width, surface.Height - 1));
    }

    /// <summary>One colour that the palette of sixels has exactly, so that pixels can be compared.</summary>
    private static Picture Plain(int width, int height, int number)
    {
        byte[] rgba = new byte[width * height * 4];
        for (int i = 0; i < rgba.Length; i += 4)
            (rgba[i], rgba[i + 1], rgba[i + 2], rgba[i + 3]) = ((byte)(51 * (number % 5 + 1)), (byte)(51 * (number / 5 % 5)), (byte)(51 * (number / 25 % 5)), 255);
        return new Picture(width, height, rgba);
    }

    private static Picture Noise(int width, int height)
    {
        byte[] rgba = new byte[width * height * 4];
        new Random(1).NextBytes(rgba);
        for (int i = 3; i < rgba.Length; i += 4)
            rgba[i] = 255;
        return new Picture(width, height, rgba);
    }

    private sealed class ManualClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan by) => _now += by.Ticks;

        public override long GetTimestamp() => _now;
    }

    private sealed class Stage
    {
        private readonly FrameDiff _diff = new();
        private readonly PixelOptions _options;
        private Surface? _seen;
        private Dictionary<(int X, int Y), Picture> _wanted = [];

        public Stage(GraphicsProtocol protocol, bool compact, bool passthrough, int columns, int rows)
        {
            _options = new PixelOptions(protocol, CellWidth, CellHeight, compact, passthrough, new RawCodec());
            Painter = new PixelPainter(_options);
            Layer = new PixelLayer(_options, 77);
            Screen = new FakeScreen(columns, rows);
            Screen.Pixels.Decoder = RawCodec.Decode;
        }

        public PixelPainter Painter { get; }

        public PixelLayer Layer { get; }

        /// <summary>The line answers in no time, however busy this machine is.</summary>
        public LinePace Line { get; } = new(new ManualClock());

        public FakeScreen Screen { get; }

        public int LastLength { get; private set; }

        public bool Answers { get; init; } = true;

        public Surface Blank() => new(Screen.Width, Screen.Height);

        public void Forget() => _seen = null;

        public void Resize(int columns, int rows)
        {
            Screen.Resize(columns, rows);
            Forget();
        }

        public void Farewell() => Screen.Write(Layer.Farewell());

        public void Show(Surface next)
        {
            _wanted = [];
            for (int y = 0; y < next.Height; y++)
            {
                for (int x = 0; x < next.Width; x++)
                {
                    if (next[x, y].IsPixels)
                        _wanted[(x, y)] = next.Images[next[x, y].PictureNumber].Picture;
                }
            }
            Images = next.Images;
            Inside = [];
            foreach (var (cell, _) in _wanted)
                Inside[cell] = next[cell.X, cell.Y].InPicture;
            int asked = Screen.Asked;
            var bytes = _diff.Render(_seen, next, new DrawingPowers(ColorLevel.TrueColor, Synchronised: true, Margins: true, Repeats: true), Layer, Line);
            LastLength = bytes.Length;
            Screen.Write(bytes);
            for (; Answers && asked < Screen.Asked; asked++)
                Line.Answered();
            _seen = next;
        }

        private IReadOnlyList<ImagePlacement> Images { get; set; } = [];

        private Dictionary<(int X, int Y), (int Column, int Row)> Inside { get; set; } = [];

        /// <summary>In each cell of a picture there is a pixel of its colour, and in no other cell is one of any.</summary>
        public void AssertSeen(string where, bool exact = true)
        {
            for (int y = 0; y < Screen.Height; y++)
            {
                for (int x = 0; x < Screen.Width; x++)
                {
                    int seen = Screen.PixelAt(x * CellWidth, y * CellHeight);
                    if (!_wanted.TryGetValue((x, y), out var picture))
                    {
                        for (int p = 0; p < CellWidth * CellHeight; p += 7)
                            Assert.True(Screen.PixelAt(x * CellWidth + p % CellWidth, y * CellHeight + p / CellWidth) == FakePixels.None, $"{where}: something is left at {x},{y}");
                        continue;
                    }
                    Assert.True(seen != FakePixels.None || IsMargin(picture, x, y), $"{where}: a hole at {x},{y}");
                    if (!exact || seen == FakePixels.None)
                        continue;
                    var rgba = picture.Rgba.Span;
                    Assert.True(seen == ((rgba[0] << 16) | (rgba[1] << 8) | rgba[2]), $"{where}: another picture at {x},{y}");
                    Assert.True(Screen[x, y].Text == " " || Placeholders.Is(Screen[x, y].Text), $"{where}: text under the picture at {x},{y}");
                }
            }
        }

        /// <summary>A picture in proportion need not fill all of its cells.</summary>
        private bool IsMargin(Picture picture, int x, int y)
        {
            var (column, row) = Inside[(x, y)];
            var area = Images.Where(i => i.Picture == picture && i.Area.X + column == x && i.Area.Y + row == y).Select(i => i.Area).First();
            var box = PixelPainter.Box(_options, area.Width, area.Height);
            bool centred = _options.Protocol is GraphicsProtocol.Kitty or GraphicsProtocol.Iterm;
            var form = PictureForms.Of(picture, _options, area.Width, area.Height);
            double scale = centred ? Math.Min(box.Width / (double)form.Width, box.Height / (double)form.Height) : 1;
            var size = (Width: (int)(form.Width * scale), Height: (int)(form.Height * scale));
            int left = centred ? (box.Width - size.Width + 1) / 2 : 0, top = centred ? (box.Height - size.Height + 1) / 2 : 0;
            int px = column * CellWidth, py = row * CellHeight;
            return (centred && (px <= left || py <= top)) || px >= left + size.Width - 1 || py >= top + size.Height - 1;
        }
    }
}
