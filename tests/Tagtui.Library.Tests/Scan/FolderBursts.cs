namespace Tagtui.Library.Tests;

/// <summary>Folders that are made, filled, renamed, exchanged and taken away faster than anybody can listen.</summary>
internal sealed class FolderBursts(string media, Random random)
{
    private readonly string _outside = Directory.CreateDirectory(Path.Combine(media, ".outside")).FullName;
    private int _made;

    public void Burst()
    {
        switch (random.Next(6))
        {
            case 0:
                Fill(Path.Combine(media, Name(), "b", "c"), random.Next(1, 30));
                break;
            case 1 when Existing(media) is { } from:
                Move(from, Path.Combine(media, Name()));
                break;
            case 2 when Existing(media) is { } from:
                Move(from, Path.Combine(_outside, Name()));
                break;
            case 3 when Existing(_outside) is { } from:
                Move(from, Path.Combine(Existing(media) ?? media, Name()));
                break;
            case 4:
                // As version control does it: made beside, the old one away, the new one in its place, and once more.
                for (var i = 0; i < 3; i++)
                {
                    var beside = Path.Combine(media, Name());
                    Fill(beside, random.Next(1, 8));
                    if (Existing(media) is not { } old || (beside + "/").StartsWith(old + "/", StringComparison.Ordinal))
                        continue;
                    Directory.Delete(old, recursive: true);
                    Move(beside, old);
                }
                break;
            case 5 when Existing(media) is { } one && Existing(media) is { } other:
                // Two swap their places.
                var between = Path.Combine(media, Name());
                Move(one, between);
                Move(other, one);
                Move(between, other);
                break;
        }
    }

    private string Name() => $"f{random.Next(6)}" + (random.Next(3) == 0 ? $"_{++_made}" : "");

    private void Fill(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        for (var i = 0; i < count; i++)
        {
            File.WriteAllText(Path.Combine(folder, $"p{i}.png"), "p");
            if (i % 3 == 0)
                File.WriteAllText(Path.Combine(folder, $"p{i}.json"), $"{{\"score\": {i % 6}}}");
        }
    }

    private string? Existing(string below)
    {
        var folders = Directory.GetDirectories(below, "*", SearchOption.AllDirectories).Where(f => !Path.GetRelativePath(below, f).Split('/').Any(part => part[0] == '.')).Order(StringComparer.Ordinal).ToArray();
        return folders.Length == 0 ? null : folders[random.Next(folders.Length)];
    }

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from) && !Path.Exists(to) && Directory.Exists(Path.GetDirectoryName(to)) && !(to + "/").StartsWith(from + "/", StringComparison.Ordinal))
            Directory.Move(from, to);
    }
}
