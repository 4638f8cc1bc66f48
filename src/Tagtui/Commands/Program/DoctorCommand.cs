using Tagtui.Headless;

namespace Tagtui.Commands;

/// <summary>What the terminal said of itself, what was chosen for pictures and why, and how the library is.</summary>
internal sealed class DoctorCommand : Command
{
    public override CommandSpec Spec { get; } = new("doctor", Chapter.Program, "say what this terminal can do, how pictures are drawn and why")
    {
        MostWords = 0,
        Hosts = Hosts.Headless,
        Needs = Needs.Nothing,
        Examples = [new("doctor", "when pictures or colours are not as they should be"), new("doctor --json", "for a bug report")],
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        var doctor = Doctor.Examine(host);
        if (host.Output.Machine)
        {
            host.Output.Json(doctor.WriteJson);
            return ExitCode.Done;
        }
        foreach (string line in doctor.Lines())
            host.Output.Line(line);
        if (host.Output.Columns is not null)
            PrintSwatches(host, doctor);
        return ExitCode.Done;
    }

    private static void PrintSwatches(HeadlessHost host, Doctor doctor)
    {
        host.Output.Line("");
        host.Output.Line("The same picture in each way that this terminal offers: a smooth rainbow that gets darker");
        foreach (var (way, bytes) in doctor.Swatches())
        {
            host.Output.Line(way);
            host.Output.Stream().Write(bytes);
            host.Output.Line("");
        }
    }
}
