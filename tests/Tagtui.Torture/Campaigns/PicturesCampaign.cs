using System.Buffers.Binary;
using System.Text.Json;
using Tagtui.Torture.Driving;
using Tagtui.Torture.Libraries;

namespace Tagtui.Torture.Campaigns;

/// <summary>
/// Damaged pictures of every format, decoded by the shipped program: bits turned over, lengths that are not true, pieces cut off, swapped,
/// doubled, or taken from another file. It must neither crash nor take more than five seconds of the processor for one of them, nor
/// more memory than a hundred megapixels need; and of each it says one line that it meant to say.
/// </summary>
internal sealed class PicturesCampaign(TagtuiProgram program, CampaignSettings settings)
{
    private const int InBatch = 100, MostMemory = 700 << 10;

    /// <summary>What ffmpeg decodes costs a process each; one file in this many is such a one, where it is installed.</summary>
    private const int ForeignShare = 25;

    // What a decoder says that met bytes which it did not foresee: no crash, but a mistake of ours.
    private const string Unforeseen = "its parts contradict each other";

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(5);

    private readonly Random _random = new(settings.Seed);
    private readonly CampaignReport _report = new("pictures", settings);
    private readonly (string Name, byte[] Bytes)[] _own = Load("*", SearchOption.TopDirectoryOnly);
    private readonly (string Name, byte[] Bytes)[] _foreign = Load("Foreign", SearchOption.AllDirectories);

    public CampaignReport Run()
    {
        for (var step = 1; _report["files"] < settings.Count && !_report.HasEnough; step++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(program.Workspace.Root, $"pictures{step}")).FullName;
            var count = Math.Min(InBatch, settings.Count - _report["files"]);
            for (var i = 0; i < count; i++)
                Write(folder, i);
            Look(step, folder);
            _report.Count("files", count);
            Directory.Delete(folder, recursive: true);
        }
        return _report;
    }

    private static (string, byte[])[] Load(string folder, SearchOption depth)
    {
        var root = Path.Combine(AppContext.BaseDirectory, "Pictures");
        return [.. Directory.EnumerateFiles(folder == "*" ? root : Path.Combine(root, folder), "*", depth).Order(StringComparer.Ordinal)
            .Where(path => !path.EndsWith(".rgba", StringComparison.Ordinal) && !path.EndsWith(".py", StringComparison.Ordinal))
            .Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)))];
    }

    private void Write(string folder, int i)
    {
        var among = _random.Next(ForeignShare) == 0 ? _foreign : _own;
        var (name, bytes) = among[_random.Next(among.Length)];
        File.WriteAllBytes(Path.Combine(folder, $"{i:D3}-{Path.GetFileNameWithoutExtension(name)}{Path.GetExtension(name)}"), Damage(bytes, among));
    }

    private void Look(int step, string folder)
    {
        if (Decode(step, folder) is not { } outcome || outcome.Ending.Cpu <= MostTime)
            return;
        // Together they took long: perhaps one of them did.
        var alone = Directory.CreateDirectory(folder + "-alone").FullName;
        foreach (var file in Directory.EnumerateFiles(folder).Where(path => !path.EndsWith(".json", StringComparison.Ordinal)))
        {
            var only = Path.Combine(alone, Path.GetFileName(file));
            File.Copy(file, only);
            if (Decode(step, alone) is { } one && one.Ending.Cpu > MostTime)
                _report.Violation(step, $"{Path.GetFileName(file)} took {one.Ending.Cpu.TotalSeconds:F1} s: {Keep(file)}");
            File.Delete(only);
        }
        Directory.Delete(alone, recursive: true);
    }

    private Outcome? Decode(int step, string folder)
    {
        Outcome outcome;
        try
        {
            var plan = program.Plan("-L", folder, "verify", "--decode", "--json");
            outcome = CapturedRun.ToEnd(plan with { Environment = WithPath(plan.Environment) }, timeout: Patience.Seconds(600));
        }
        catch (TimeoutException e)
        {
            _report.Violation(step, $"{e.Message}: {Keep(folder)}");
            return null;
        }
        if (outcome.Status is not (0 or 1))
            _report.Violation(step, $"{outcome.Ending}, {outcome.Error.Trim()}: {Keep(folder)}");
        if (outcome.Ending.PeakKilobytes > MostMemory)
            _report.Violation(step, $"{outcome.Ending.PeakKilobytes >> 10} MB of memory: {Keep(folder)}");
        foreach (var line in Messages(outcome.Out))
        {
            _report.Count("reasons");
            if (line.Contains(Unforeseen, StringComparison.Ordinal) || line.Any(char.IsControl))
                _report.Violation(step, $"'{line}': {Keep(folder)}");
        }
        return outcome;
    }

    private static IReadOnlyDictionary<string, string> WithPath(IReadOnlyDictionary<string, string> environment) =>
        new Dictionary<string, string>(environment) { ["PATH"] = "/usr/local/bin:/usr/bin:/bin" };

    private static IEnumerable<string> Messages(string json)
    {
        using var document = JsonDocument.Parse(json.Length == 0 ? "{}" : json);
        if (!document.RootElement.TryGetProperty("findings", out var findings))
            return [];
        return [.. findings.EnumerateArray().Select(finding => finding.GetProperty("message").GetString() ?? "")];
    }

    /// <summary>What went wrong stays for whoever looks into it.</summary>
    private static string Keep(string path)
    {
        var kept = Path.Combine(Path.GetTempPath(), $"tagtui-torture-{Guid.NewGuid():N}");
        Directory.CreateDirectory(kept);
        foreach (var file in File.Exists(path) ? [path] : Directory.GetFiles(path))
            File.Copy(file, Path.Combine(kept, Path.GetFileName(file)));
        return $"kept in {kept}";
    }

    private byte[] Damage(byte[] whole, (string Name, byte[] Bytes)[] others)
    {
        var file = whole.ToArray();
        for (var n = _random.Next(1, 5); n > 0; n--)
            file = Once(file, others);
        // With another signature nearly every file would be "no picture": most keep theirs.
        if (_random.Next(20) > 0)
            whole.AsSpan(0, Math.Min(Math.Min(12, whole.Length), file.Length)).CopyTo(file);
        return file;
    }

    private byte[] Once(byte[] file, (string Name, byte[] Bytes)[] others)
    {
        if (file.Length < 16)
            return file;
        // Headers decide more than pixels do.
        var at = _random.Next(_random.Next(2) == 0 ? Math.Min(256, file.Length) : file.Length);
        var length = Math.Min(_random.Next(1, 1 << _random.Next(1, 12)), file.Length - at);
        switch (_random.Next(8))
        {
            case 0:
                for (var n = _random.Next(1, 20); n > 0; n--)
                    file[_random.Next(file.Length)] ^= (byte)(1 << _random.Next(8));
                return file;
            case 1:
                return file[..Math.Max(12, at)];
            case 2 or 3:
                WriteNumber(file, Math.Min(at, file.Length - 4));
                return file;
            case 4:
                // Two pieces change places.
                var other = _random.Next(file.Length - length + 1);
                var piece = file.AsSpan(at, length).ToArray();
                file.AsSpan(other, length).CopyTo(file.AsSpan(at));
                piece.CopyTo(file, other);
                return file;
            case 5:
                return [.. file.AsSpan(0, at), .. file.AsSpan(at, length), .. file.AsSpan(at)];
            case 6:
                return [.. file.AsSpan(0, at), .. file.AsSpan(at + length)];
            default:
                var donor = others[_random.Next(others.Length)].Bytes;
                var from = _random.Next(donor.Length);
                var taken = Math.Min(Math.Min(length, donor.Length - from), file.Length - at);
                donor.AsSpan(from, taken).CopyTo(file.AsSpan(at));
                return file;
        }
    }

    /// <summary>A length, an offset, a count or a side that is not true.</summary>
    private void WriteNumber(byte[] file, int at)
    {
        uint[] usual = [0, 1, 2, 0x7F, 0xFF, 0x100, 0x7FFF, 0xFFFF, 0x10000, 10_000, 16_384, 65_535, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF, (uint)file.Length, (uint)file.Length - 1];
        var value = _random.Next(4) == 0 ? (uint)_random.NextInt64(1L << _random.Next(1, 33)) : usual[_random.Next(usual.Length)];
        switch (_random.Next(4))
        {
            case 0:
                BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at), value);
                break;
            case 1:
                BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
                break;
            case 2:
                BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(at), (ushort)value);
                break;
            default:
                BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), (ushort)value);
                break;
        }
    }
}
