using System.Text;
using System.Text.Json;

namespace Tagtui.Library;

/// <summary>The member `artifacts`: an object of stages. A stage may be the path alone; other spellings of a member count only where ours is not there.</summary>
internal static class ArtifactReader
{
    /// <summary>The JSON must be sound. What is no object is no artifact.</summary>
    public static List<Artifact> Read(ReadOnlySpan<byte> json)
    {
        var found = new List<Artifact>();
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return found;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var stage = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject)
                found.Add(Stage(ref reader, stage, json));
            else if (JsonValue.Text(ref reader) is { } path)
                found.Add(new Artifact(stage) { Path = path });
            else
                reader.Skip();
        }
        return found;
    }

    private static Artifact Stage(ref Utf8JsonReader reader, string stage, ReadOnlySpan<byte> json)
    {
        string? path = null, filePath = null, created = null, createdAt = null, parameters = null, processing = null;
        string? error = null, message = null, started = null, startedAt = null, completed = null, completedAt = null;
        string? sha256 = null, blurhash = null, status = null;
        long? size = null, fileSize = null, retries = null;
        int width = 0, height = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "path":
                    path = JsonValue.Text(ref reader);
                    break;
                case "file_path":
                    filePath = JsonValue.Text(ref reader);
                    break;
                case "sha256":
                    sha256 = JsonValue.Text(ref reader);
                    break;
                case "width":
                    width = JsonValue.Pixels(ref reader);
                    break;
                case "height":
                    height = JsonValue.Pixels(ref reader);
                    break;
                case "size":
                    size = JsonValue.Integer(ref reader);
                    break;
                case "file_size":
                    fileSize = JsonValue.Integer(ref reader);
                    break;
                case "created":
                    created = JsonValue.Text(ref reader);
                    break;
                case "created_at":
                    createdAt = JsonValue.Text(ref reader);
                    break;
                case "params":
                    parameters = Params(ref reader, json);
                    break;
                case "processing_params":
                    processing = Params(ref reader, json);
                    break;
                case "blurhash":
                    blurhash = JsonValue.Text(ref reader);
                    break;
                case "status":
                    status = JsonValue.Text(ref reader);
                    break;
                case "error":
                    error = JsonValue.Text(ref reader);
                    break;
                case "error_message":
                    message = JsonValue.Text(ref reader);
                    break;
                case "retry_count":
                    retries = JsonValue.Integer(ref reader);
                    break;
                case "started":
                    started = JsonValue.Text(ref reader);
                    break;
                case "started_at":
                    startedAt = JsonValue.Text(ref reader);
                    break;
                case "completed":
                    completed = JsonValue.Text(ref reader);
                    break;
                case "completed_at":
                    completedAt = JsonValue.Text(ref reader);
                    break;
                default:
                    break;
            }
            reader.Skip();
        }
        return new Artifact(stage)
        {
            Path = path ?? filePath,
            Sha256 = sha256,
            Width = width,
            Height = height,
            Size = size ?? fileSize,
            Created = created ?? createdAt,
            Params = parameters ?? processing,
            Blurhash = blurhash,
            Status = status,
            Error = error ?? message,
            RetryCount = retries,
            Started = started ?? startedAt,
            Completed = completed ?? completedAt,
        };
    }

    private static string? Params(ref Utf8JsonReader reader, ReadOnlySpan<byte> json) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => JsonValue.Text(ref reader),
        _ => Encoding.UTF8.GetString(JsonValue.Raw(ref reader, json)),
    };
}
