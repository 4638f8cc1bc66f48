using System.Text;
using System.Text.Json;
using Tagtui.Torture.Driving;
using Tagtui.Torture.Libraries;

namespace Tagtui.Torture.Campaigns;

/// <summary>
/// Names, captions, tags and arguments full of escape sequences and invisible characters, looked at through the screen, the listing and
/// error messages. Every hostile sequence carries a mark (31337, PWNED), so that one that reaches the terminal is known
/// from tagtui's own.
/// </summary>
internal sealed class HostileStringsCampaign(TagtuiProgram program, CampaignSettings settings)
{
    private const int ItemsInRound = 40, StringsInItem = 3;

    private static readonly string[] Bits =
    [
        "\e[31337C", "\e]0;PWNED\a", "\e]52;c;UFdORUQ=PWNED\a", "\ePPWNED\e\\", "\e_GPWNED\e\\", "\u009b31337C", "\u009d0;PWNED\u009c", "\e[?31337h", "\e[31337;31337H",
        "\e[31337b", "\u202e", "\u2066", "\u200f", "\u200b", "\ufeff", "\u2028", "\u0085", "\u007f", "\u0001", "\u000e", "\u0008\u0008", "\r", "\n", "\t", "\0",
        "\U000E0041", "\u00ad", "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "👩‍👩‍👧", "日本語", "plain words", "é", "%s%n", "\\e[31337m", "\ud800",
    ];

    private readonly Random _random = new(settings.Seed);
    private readonly CampaignReport _report = new("hostile-strings", settings);

    public CampaignReport Run()
    {
        for (int step = 1; _report["strings"] < settings.Count && !_report.HasEnough; step++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(program.Workspace.Root, $"hostile{step}")).FullName;
            Fill(folder, step);
            Look(step, "the screen", [folder], session => Browse(session, step));
            Look(step, "the listing", ["-L", folder, "list"], session => session.WaitForExit());
            Look(step, "an error", ["-L", folder, "score", "5", Argument()], session => session.WaitForExit());
            Look(step, "an unknown verb", [Argument()], session => session.WaitForExit());
            Directory.Delete(folder, recursive: true);
        }
        return _report;
    }

    private void Look(int step, string what, string[] arguments, Action<PtySession> use)
    {
        using var session = PtySession.Start(program.Screen(arguments));
        try
        {
            use(session);
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            _report.Violation(step, $"{what}: {e.Message}");
        }
        foreach (var offence in session.Screen.Offences.Distinct().Take(3))
            _report.Violation(step, $"{what}: {offence}");
        _report.Count("looks");
    }

    private static void Browse(PtySession session, int step)
    {
        session.WaitFor("m0000");
        for (int i = 0; i < ItemsInRound; i += 5)
            session.Send("jjjjj");
        session.WaitFor($"m{ItemsInRound - 1:D4}");
        session.Send("q").WaitForExit();
    }

    private void Fill(string folder, int step)
    {
        for (int i = 0; i < ItemsInRound; i++)
        {
            // A file name holds neither '/' nor NUL, and no more than 255 bytes.
            var name = $"m{i:D4} {Text(3).Replace("/", "").Replace("\0", "").Replace("\ud800", "")}";
            while (Encoding.UTF8.GetByteCount(name) > 200)
                name = name[..^(char.IsLowSurrogate(name[^1]) ? 2 : 1)];
            File.WriteAllBytes(Path.Combine(folder, name + ".png"), PngFile.Create((step * ItemsInRound) + i));
            File.WriteAllText(Path.Combine(folder, name + ".json"),
                $"{{\"score\": 3, \"caption\": {Json(Text(6))}, \"tags\": [{{\"category\": {Json(Text(1))}, \"value\": {Json(Text(3))}}}]}}");
            _report.Count("strings", StringsInItem);
        }
    }

    private string Argument() => Text(4).Replace("\0", "").Replace("\ud800", "") is { Length: > 0 } text && text[0] != '-' ? text : "x\e[31337C";

    private string Text(int bits) => string.Concat(Enumerable.Range(0, _random.Next(1, bits + 1)).Select(_ => Bits[_random.Next(Bits.Length)]));

    private static string Json(string text) => $"\"{JsonEncodedText.Encode(text.Replace("\ud800", "\ufffd"))}\"";
}
