namespace Tagtui.Library.Demo;

/// <summary>Little is known about these: sidecars without tags, of an old kind, or none.</summary>
internal static class DemoAbstracts
{
    public static DemoScene[] All { get; } =
    [
        new("abstract/mondrian", 640, 640, AbstractScenes.Mondrian)
        {
            Text = "Red, blue and yellow boxes between thick black lines.",
            Notes = new("class:abstract, subject:rectangles, style:de stijl, color:red, color:blue, color:yellow, quality:good") { Score = 4 },
        },
        new("abstract/circles_gradient", 800, 600, AbstractScenes.CirclesGradient) { Verbatim = ForeignSidecars.Circles },
        new("abstract/chess_board", 640, 640, AbstractScenes.ChessBoard)
        {
            Text = "A chess board with a handful of pieces near the end of a game.",
            Notes = new() { Score = 1 },
        },
        new("abstract/seventies_waves", 960, 540, AbstractScenes.SeventiesWaves)
        {
            File = DemoFile.Jpeg,
            Notes = new("class:abstract, subject:waves, style:retro, color:orange"),
        },
        new("abstract/bubbles", 640, 640, AbstractScenes.Bubbles)
        {
            File = DemoFile.TransparentPng,
            Text = "Coloured bubbles on a transparent ground.",
            Notes = new("class:abstract, subject:bubbles, style:transparent, color:blue, color:pink") { Score = 3 },
        },
        new("abstract/paper_hills", 800, 600, AbstractScenes.PaperHills),
    ];
}
