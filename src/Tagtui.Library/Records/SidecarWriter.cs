using System.Text;
using Tagtui.Library.Json;

namespace Tagtui.Library;

/// <summary>
/// The bytes of a changed sidecar: field by field, what differs becomes an edit of the document it was read from.
/// Null members are removed; a document that did not exist is made in the shape of a managed library's.
/// </summary>
internal sealed class SidecarWriter
{
    private readonly JsonText _text;
    private readonly JsonSplice _splice;
    private string? _refusal;

    private SidecarWriter(JsonText text)
    {
        _text = text;
        _splice = new JsonSplice(text);
    }

    /// <summary>Null where nothing differs.</summary>
    public static byte[]? Write(Sidecar before, Sidecar after, bool writesPositions, string defaultName, out string? refusal)
    {
        refusal = before.ReadOnlyReason is { } reason ? $"the sidecar is read-only: {reason}" : null;
        if (refusal is not null)
            return null;
        if (before.Document is null)
        {
            var fresh = NewDocument(after, defaultName);
            before = Sidecar.Read(fresh);
            var more = Write(before, after with { Document = before.Document, Name = before.Name, Caption = before.Caption }, writesPositions, defaultName, out refusal);
            return more ?? fresh;
        }

        var writer = new SidecarWriter(before.Document);
        writer.Compare(before, after, writesPositions);
        refusal = writer._refusal;
        return refusal is not null || writer._splice.IsEmpty ? null : writer._splice.ToBytes();
    }

    /// <summary>The members that every sidecar of a managed library has, in its order; the rest is set like in any other file.</summary>
    private static byte[] NewDocument(Sidecar after, string defaultName)
    {
        var members = new List<(string, JsonFragment)>();
        if (after.Type != "image")
            members.Add(("type", JsonFragment.Of(after.Type)));
        if (after.SourceImage is { } source)
            members.Add(("source_image", JsonFragment.Of(source)));
        if (after.MaskCategory is { } category)
            members.Add(("mask_category", JsonFragment.Of(category)));
        members.Add(("name", JsonFragment.Of(after.Name ?? defaultName)));
        members.Add(("caption", JsonFragment.Of(after.Caption ?? "")));
        members.Add(("tags", new JsonFragment.Arr([])));
        members.Add(("related", new JsonFragment.Obj([])));
        members.Add(("metadata", new JsonFragment.Obj([])));
        var output = new ByteBuffer();
        JsonStyle.Default.Write(output, new JsonFragment.Obj(members), 0);
        output.Add((byte)'\n');
        return output.ToArray();
    }

    private void Compare(Sidecar before, Sidecar after, bool writesPositions)
    {
        Set("type", before.Type, after.Type);
        Set("name", before.Name, after.Name);
        Set("caption", before.Caption, after.Caption);
        if (!before.Tags.Equals(after.Tags))
            Refuse(TagListWriter.Write(_text, _splice, after.Tags, writesPositions));
        if (!before.Related.Equals(after.Related))
            Refuse(RelationWriter.Write(_text, _splice, after.Related));
        Set("score", before.Score, after.Score);
        Set("approved", before.Approved, after.Approved);
        Set("rejection_reason", before.RejectionReason, after.RejectionReason);
        if (before.Favourite != after.Favourite)
            _splice.Set(JsonText.Root, "favourite", JsonFragment.Of(after.Favourite));
        Set("notes", before.Notes, after.Notes);
        if (!before.Keywords.Equals(after.Keywords))
            Refuse(KeywordWriter.Write(_text, _splice, after.Keywords));
        Set("source_image", before.SourceImage, after.SourceImage);
        Set("mask_category", before.MaskCategory, after.MaskCategory);
        Set("source_video", before.SourceVideo, after.SourceVideo);
        Set("frame_index", before.FrameIndex, after.FrameIndex);
        if (before.Timestamp != after.Timestamp)
            SetOrRemove(["timestamp"], after.Timestamp is { } seconds ? JsonFragment.Of(seconds) : null);
        Set("source_url", before.SourceUrl, after.SourceUrl);
        Set("username", before.Username, after.Username);
        Set("mime", before.Mime, after.Mime);
        Set("sha256", before.Sha256, after.Sha256);
        SetMetadata("created", before.Created, after.Created);
        SetMetadata("captured", before.Captured, after.Captured);
        SetMetadata("width", before.Width, after.Width);
        SetMetadata("height", before.Height, after.Height);
        foreach (var edit in after.RawEdits)
            SetRaw(edit);
    }

    private void Set(string name, string? before, string? after)
    {
        if (before != after)
            SetOrRemove([name], after is null ? null : JsonFragment.Of(after));
    }

    private void Set(string name, long? before, long? after)
    {
        if (before != after)
            SetOrRemove([name], after is { } number ? JsonFragment.Of(number) : null);
    }

    private void Set(string name, bool? before, bool? after)
    {
        if (before != after)
            SetOrRemove([name], after is { } flag ? JsonFragment.Of(flag) : null);
    }

    private void SetMetadata(string name, string? before, string? after)
    {
        if (before != after)
            SetOrRemove(["metadata", name], after is null ? null : JsonFragment.Of(after));
    }

    private void SetMetadata(string name, long? before, long? after)
    {
        if (before != after)
            SetOrRemove(["metadata", name], after is { } number ? JsonFragment.Of(number) : null);
    }

    private void SetRaw(RawEdit edit)
    {
        if (edit.Json is null)
        {
            SetOrRemove(edit.Path.AsSpan(), null);
            return;
        }

        var json = Encoding.UTF8.GetBytes(edit.Json);
        // One member around it, so that any JSON value can be judged by the reader of documents.
        if (JsonText.Parse([.. "{\"v\":"u8, .. json, .. "}"u8], out var reason) is null)
            Refuse($"{string.Join('.', edit.Path)} is no JSON: {reason}");
        else
            SetOrRemove(edit.Path.AsSpan(), new JsonFragment.Literal(json));
    }

    private void SetOrRemove(ReadOnlySpan<string> path, JsonFragment? value)
    {
        if (value is null)
            _splice.RemovePath(path);
        else if (!_splice.SetPath(path, value))
            Refuse($"{path[0]} is no JSON object in the sidecar");
    }

    private void Refuse(string? reason) => _refusal ??= reason;
}
