namespace Tagtui.Imaging.Compression;

/// <summary>Compressed bytes as they come out, a row at a time: so that no strip or tile has to lie unpacked in memory.</summary>
internal interface IByteReader : IDisposable
{
    /// <summary>Begins anew with another piece of the file.</summary>
    void Restart(int start, int end);

    /// <summary>Fills the span as far as there is something; fewer bytes mean that this was the end, or that the rest is damaged.</summary>
    /// <param name="file">The whole file, the same at every call.</param>
    int Read(ReadOnlySpan<byte> file, Span<byte> to);
}
