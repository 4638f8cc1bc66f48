using System.Globalization;
using System.Text;
using Tagtui.Torture.Driving;
using Tagtui.Torture.Libraries;

namespace Tagtui.Torture.Campaigns;

/// <summary>
/// A thousand random events a seed on the real terminal line: keys, the mouse, pastes, focus, sizes, sequences that are cut short or mean nothing,
/// bytes that are no text. The program neither dies nor hangs, it gives the terminal back, and the index says what an index made from the files alone says.
/// </summary>
internal sealed class KeysCampaign(TagtuiProgram program, CampaignSettings settings)
{
    private const int EventsPerSeed = 1000;
    private const string Keys = "jjjjkkkkhlgG0123455x-tcAXURMDu.QPbv'Vaiw=zsSnNCmLTIF/@:?&!yrec nop+,\"*()[]{}<>~#$%^_|\\é猫 ";

    private static readonly string[] Named =
        ["\r", "\r", "\u001b", "\u001b", "\t", "\u007f", "\u001b[A", "\u001b[B", "\u001b[C", "\u001b[D", "\u001b[H", "\u001b[F", "\u001b[5~", "\u001b[6~", "\u001b[3~", "\u0001", "\u0004", "\u0005", "\u0006", "\u000b", "\u000c", "\u000e", "\u000f", "\u0010", "\u0012", "\u0013", "\u0015", "\u0017", "\u001b[1;3D", "\u001b[15~", "\u001b[97;5u"];

    private static readonly string[] Garbage =
        ["\u001b[", "\u001b[<", "\u001b[<0;9", "\u001b]11;rgb:", "\u001b]52;c;AAAA\u0007", "\u001bP1$r", "\u001b_Gi=31;OK\u001b\\", "\u001b[?997;2n", "\u001b[?997;1n", "\u001b[6;20;10t", "\u001b[4;999999;1t", "\u001b[?62;4c",
         "\u001b[200~never ended \u001b[31m", "\u001b[201~", "\u001b[M !!", "\u001b[<255;9999;9999M", "\u001b[99999999999;1u", "\u001bO", "\u001b\u001b\u001b", "\u009b31m", "\u0000", "\u001b[1;1:3A"];

    private static readonly string[] Pastes = ["a cat\nin the sun", "\u001b[31mred\u0007", "", "tag:cat", "\u202eevil", ":quit\r"];

    public CampaignReport Run()
    {
        var report = new CampaignReport("keys", settings);
        for (int step = 1; step <= settings.Count && !report.HasEnough; step++)
        {
            if (Try(step, new Random(settings.Seed + step), report) is { } wrong)
                report.Violation(step, wrong);
            report.Count("seeds");
        }
        return report;
    }

    private string? Try(int step, Random random, CampaignReport report)
    {
        string folder = Directory.CreateDirectory(program.Workspace.File($"keys-{step}")).FullName;
        var library = new SampleLibrary(folder);
        library.AddScored("g", 8);
        library.AddCaptioned("k", 4, "a cat sits by the window");
        File.WriteAllText(Path.Combine(folder, "g0001.json"), """{"score": 1, "score": 2}""");
        var last = new Queue<string>();
        PtySession? session = null;
        try
        {
            for (int i = 0; i < EventsPerSeed; i++)
            {
                session ??= Open(folder);
                string sent = Step(session, random);
                last.Enqueue(sent);
                if (last.Count > 30)
                    last.Dequeue();
                report.Count("events");
                session.Drain(random.Next(8) == 0 ? TimeSpan.FromMilliseconds(15) : TimeSpan.Zero);
                if (session.Status is { } status)
                {
                    if (Ended(session, status) is { } wrong)
                        return $"{wrong} after {Words(last)}";
                    session.Dispose();
                    session = null;
                }
            }
            if (session is not null && Leave(session, report) is { } stays)
                return $"{stays} after {Words(last)}";
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            return $"{e.Message} after {Words(last)}";
        }
        finally
        {
            session?.Dispose();
        }
        return Differs(folder) is { } differs ? $"{differs}, the last keys were {Words(last)}" : null;
    }

    private PtySession Open(string folder)
    {
        var plan = program.Screen(folder);
        return PtySession.Start(plan with { Environment = new Dictionary<string, string>(plan.Environment) { ["EDITOR"] = "true" } }).WaitFor("help");
    }

    private static string Step(PtySession session, Random random)
    {
        int x = random.Next(1, session.Screen.Columns + 1), y = random.Next(1, session.Screen.Rows + 1);
        string text;
        switch (random.Next(30))
        {
            case 0:
                var (columns, rows) = (random.Next(4, 160), random.Next(2, 60));
                session.Resize(columns, rows);
                return $"size {columns}x{rows}";
            case 1:
                text = $"\u001b[200~{Pastes[random.Next(Pastes.Length)]}\u001b[201~";
                break;
            case 2:
                text = random.Next(2) == 0 ? "\u001b[I" : "\u001b[O";
                break;
            case 3:
                text = Garbage[random.Next(Garbage.Length)];
                break;
            case 4:
                byte[] bytes = new byte[random.Next(1, 12)];
                random.NextBytes(bytes);
                // Ctrl+Z is the business of another campaign.
                session.Send(bytes.Select(b => b is 0x1a ? (byte)'j' : b).ToArray());
                return Convert.ToHexString(bytes);
            case 5 or 6 or 7:
                int button = random.Next(8) switch { 0 => 64, 1 => 65, 2 => 32, 3 => 2, 4 => 16, _ => 0 };
                text = string.Create(CultureInfo.InvariantCulture, $"\u001b[<{button};{x};{y}M{(button < 64 && random.Next(4) > 0 ? $"\u001b[<{button & 3};{x};{Math.Min(y + random.Next(3), session.Screen.Rows)}m" : "")}");
                break;
            case 8 or 9 or 10 or 11 or 12 or 13:
                text = Named[random.Next(Named.Length)];
                break;
            default:
                var runes = Keys.EnumerateRunes().ToArray();
                text = string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => runes[random.Next(runes.Length)].ToString()));
                break;
        }
        session.Send(text);
        return text;
    }

    /// <summary>Escape until the list is there, then quit; what is not saved is dropped where that is asked.</summary>
    private static string? Leave(PtySession session, CampaignReport report)
    {
        session.Send("\u001b[201~\u001b\\");
        session.Resize(100, 30);
        for (int i = 0; i < 40 && session.Status is null; i++)
        {
            session.Send("\u001b");
            session.Drain(TimeSpan.FromMilliseconds(150));
            if (session.Screen.Text.Contains("discard the changes", StringComparison.Ordinal))
                session.Send("d");
            session.Send("\u0011");
            session.Drain(TimeSpan.FromMilliseconds(150));
        }
        if (session.Status is null)
            return $"no way out by escape and ctrl+q\n{session}";
        report.Count("ways out");
        return Ended(session, session.WaitForExit());
    }

    private static string? Ended(PtySession session, int status) =>
        status != 0 ? $"it ended with {status}\n{session}" : SignalCampaign.TerminalLeft(session);

    private string? Differs(string folder)
    {
        var synced = program.Run("-L", folder, "sync");
        string kept = program.Run("-L", folder, "dump").Out;
        var rebuilt = program.Run("-L", folder, "rebuild");
        string anew = program.Run("-L", folder, "dump").Out;
        return synced.Status != 0 || rebuilt.Status != 0 ? $"sync ended with {synced.Status}, rebuild with {rebuilt.Status}: {synced.Error}{rebuilt.Error}"
            : kept.Length == 0 || kept != anew ? "the index is not what the files say" : null;
    }

    private static string Words(IEnumerable<string> sent) =>
        string.Join(' ', sent.Select(text => string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? $"\\x{rune.Value:x2}" : rune.ToString()))));
}
