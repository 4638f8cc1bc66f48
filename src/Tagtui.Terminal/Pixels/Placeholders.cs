using System.Text;

namespace Tagtui.Terminal.Pixels;

/// <summary>
/// Kitty's cells that stand for a part of a picture: U+10EEEE with a mark above for the row, one for the column and one for the
/// highest byte of the picture's number, whose lowest byte is the foreground colour. To everything between us and the
/// terminal they are text, so popups, scrolling and tmux need to know nothing of pictures.
/// </summary>
internal static class Placeholders
{
    private const char High = '\udbfb', Low = '\udeee';

    /// <summary>The marks in kitty's order, as first and last of each run; those outside the basic plane are left out.</summary>
    private const string Runs =
        "03050305030D030E031003100312031203" + "3D033F03460346034A034C035003520357" + "0357035B035B0363036F0483048705920595" + "05970599059C05A105A805A905AB05AC05AF05AF05C405C4"
        + "061006170657065B065D065E06D606DC06DF06E206E406E406E706E806EB06EC" + "07300730073207330735073607" + "3A073A073D073D073F07410743074307450745074707470749074A07EB07F107F307F3"
        + "08160819081B0823082508270829082D0951095109530954" + "0F820F830F860F87135D135F17DD17DD193A193A1A171A171A751A7C1B6B1B6B1B6D1B73" + "1CD01CD21CDA1CDB1CE01CE01DC01DC11DC31DC91DCB1DCC1DD11DE61DFE1DFE"
        + "20D020D120D420D720DB20DC20E120E120E720E720E920E920F020F0" + "2CEF2CF12DE02DFF" + "A66FA66FA67CA67DA6F0A6F1A8E0A8F1AAB0AAB0AAB2AAB3AAB7AAB8AABEAABFAAC1AAC1FE20FE26";

    private static readonly string Marks = Expand();

    /// <summary>Rows and columns that can be named.</summary>
    public static int Most => Marks.Length;

    public static string Cell(int row, int column, byte highest) => new([High, Low, Marks[row], Marks[column], Marks[highest]]);

    public static bool Is(string cell) => cell.Length > 2 && cell[0] == High && cell[1] == Low;

    /// <summary>Row, column and highest byte; for terminals that are ours to play.</summary>
    public static (int Row, int Column, int Highest) Read(string cell) =>
        (Marks.IndexOf(cell[2]), cell.Length > 3 ? Marks.IndexOf(cell[3]) : 0, cell.Length > 4 ? Marks.IndexOf(cell[4]) : 0);

    private static string Expand()
    {
        var marks = new StringBuilder();
        for (int i = 0; i < Runs.Length; i += 8)
        {
            int last = Convert.ToInt32(Runs.Substring(i + 4, 4), 16);
            for (int mark = Convert.ToInt32(Runs.Substring(i, 4), 16); mark <= last; mark++)
                marks.Append((char)mark);
        }
        return marks.ToString();
    }
}
