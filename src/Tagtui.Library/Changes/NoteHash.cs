using Tagtui.Library.Importing;

namespace Tagtui.Library;

/// <summary>
/// Reads each medium whole and notes its SHA-256 in the sidecar. A hash that stands there and differs says that the file is
/// not what it was: that is told, and only replaced where it is asked for.
/// </summary>
internal sealed record NoteHash(string MediaRoot, bool Overwrite, CancellationToken Cancel) : Change
{
    public override Change For(MediaFiles files)
    {
        if (files.Media is not { } media)
            return new Of(null, Overwrite, "there is no picture, only its sidecar");
        try
        {
            return new Of(ContentFile.Hash(Path.Combine(MediaRoot, media), Cancel).Hash.ToString(), Overwrite, null);
        }
        catch (IOException e)
        {
            return new Of(null, Overwrite, e.Message);
        }
        catch (OperationCanceledException)
        {
            return new Of(null, Overwrite, "interrupted");
        }
    }

    public override ChangeResult Apply(MediumContent before) => ChangeResult.Unchanged;

    public override string Describe() => "SHA-256";

    private sealed record Of(string? Hash, bool Overwrite, string? Problem) : Change
    {
        public override ChangeResult Apply(MediumContent before)
        {
            if (Hash is null)
                return ChangeResult.Refused(Problem!);
            if (string.Equals(before.Sidecar.Sha256, Hash, StringComparison.OrdinalIgnoreCase))
                return ChangeResult.Unchanged;
            return before.Sidecar.Sha256 is { Length: > 0 } && !Overwrite
                ? ChangeResult.Refused("the file has another SHA-256 than its sidecar says: it was changed since")
                : ChangeResult.FromTo(before, before with { Sidecar = before.Sidecar with { Sha256 = Hash } });
        }

        public override string Describe() => "SHA-256";
    }
}
