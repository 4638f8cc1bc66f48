using System.Runtime.CompilerServices;

namespace Tagtui.Imaging.Tests;

/// <summary>A small picture that another program wrote, and what that program sees in it; see Fixtures/make.py.</summary>
internal sealed record Fixture(string Name)
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(Here())!, "Fixtures");

    public static TheoryData<string> All => [.. Names];

    public static string[] Names => [.. Directory.EnumerateFiles(Folder, "*.rgba").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public string FilePath => Path.Combine(Folder, Name);

    public byte[] Bytes => File.ReadAllBytes(FilePath);

    public byte[] Seen => File.ReadAllBytes(FilePath + ".rgba");

    private static string Here([CallerFilePath] string path = "") => path;
}
