namespace Tagtui.Torture.Driving;

/// <summary>A fresh temporary folder with a home of its own, so that no test sees the settings or the cache of another.</summary>
internal sealed class Workspace : IDisposable
{
    public Workspace()
    {
        Root = Directory.CreateTempSubdirectory("tagtui-test-").FullName;
        Home = Directory.CreateDirectory(Path.Combine(Root, "home")).FullName;
        Library = Directory.CreateDirectory(Path.Combine(Root, "library")).FullName;
    }

    public string Root { get; }

    public string Home { get; }

    public string Library { get; }

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["HOME"] = Home,
        ["PATH"] = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
        ["TERM"] = "xterm-256color",
        ["LANG"] = "C.UTF-8",
        ["TMPDIR"] = Root,
    };

    public string File(string name) => Path.Combine(Root, name);

    public void Dispose()
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                Directory.Delete(Root, recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                // A test may have moved it away.
                return;
            }
            catch (IOException) when (tries < 50)
            {
                // The children of a program that was killed may still be making files here.
                Thread.Sleep(20);
            }
        }
    }
}
