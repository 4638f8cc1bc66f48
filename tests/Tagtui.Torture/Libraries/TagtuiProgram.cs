using System.Text.Json;
using Tagtui.Torture.Driving;

namespace Tagtui.Torture.Libraries;

/// <summary>The program under test on one library: how it is started, and what its answers mean. A script can stand in for it.</summary>
internal sealed record TagtuiProgram(Workspace Workspace, params string[] Command)
{
    public static TagtuiProgram Shipped(Workspace workspace) => new(workspace, TagtuiBinary.Required);

    public SpawnPlan Plan(params string[] arguments) => new([.. Command, .. arguments])
    {
        Environment = Workspace.Environment,
        Directory = Workspace.Root,
    };

    public SpawnPlan OnLibrary(params string[] arguments) => Plan(["-L", Workspace.Library, .. arguments]);

    /// <summary>The same under another program, as strace or chroot.</summary>
    public SpawnPlan Under(IEnumerable<string> wrapper, params string[] arguments) =>
        OnLibrary(arguments) is var plan ? plan with { Arguments = [.. wrapper, .. plan.Arguments] } : plan;

    public Outcome Run(params string[] arguments) => CapturedRun.ToEnd(Plan(arguments));

    public Outcome RunOnLibrary(string[] arguments, string input = "") => CapturedRun.ToEnd(OnLibrary(arguments), input);

    public SessionPlan Screen(params string[] arguments) => new([.. Command, .. arguments])
    {
        Environment = Workspace.Environment,
        Directory = Workspace.Root,
    };

    /// <summary>Keys that a streamed batch has confirmed: lines of `--jsonl` with a key and no error.</summary>
    public static IEnumerable<string> Confirmed(string output)
    {
        foreach (var line in output.Split('\n'))
        {
            string? key = null;
            try
            {
                using var document = JsonDocument.Parse(line);
                if (document.RootElement.ValueKind == JsonValueKind.Object && !document.RootElement.TryGetProperty("error", out _)
                    && document.RootElement.TryGetProperty("key", out var name))
                    key = name.GetString();
            }
            catch (JsonException)
            {
                // The last line of a killed batch may be cut short: then it confirms nothing.
            }
            if (key is not null)
                yield return key;
        }
    }
}
