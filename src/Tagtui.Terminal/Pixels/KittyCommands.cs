using System.Buffers.Text;
using Tagtui.Terminal.Frames;

namespace Tagtui.Terminal.Pixels;

/// <summary>Kitty's graphics commands. All are quiet (`q=2`): an answer would be one more thing to take for a key.</summary>
internal sealed class KittyCommands(bool passthrough)
{
    /// <summary>Of base64 in one command; in bytes that is three quarters.</summary>
    private const int Chunk = 4096;

    public void Transmit(ByteWriter output, uint id, PictureForm form)
    {
        ReadOnlySpan<byte> data = form.Data;
        for (int from = 0, step = Chunk / 4 * 3; from == 0 || from < data.Length; from += step)
        {
            var part = data.Slice(from, Math.Min(step, data.Length - from));
            Begin(output);
            if (from == 0)
            {
                output.Bytes("a=t,q=2,f="u8);
                output.Number(form.Format);
                Number(output, ",i="u8, id);
                if (form.Format == PictureForm.Rgb)
                {
                    Number(output, ",s="u8, (uint)form.Width);
                    Number(output, ",v="u8, (uint)form.Height);
                }
                output.Bytes(",m="u8);
            }
            else
            {
                output.Bytes("m="u8);
            }
            output.Byte(from + step < data.Length ? (byte)'1' : (byte)'0');
            output.Byte((byte)';');
            output.Base64(part);
            End(output);
        }
    }

    /// <summary>Says how many cells a picture spans that placeholders refer to.</summary>
    public void PlaceVirtually(ByteWriter output, uint id, int columns, int rows)
    {
        Begin(output);
        Number(output, "a=p,U=1,q=2,i="u8, id);
        Number(output, ",c="u8, (uint)columns);
        Number(output, ",r="u8, (uint)rows);
        End(output);
    }

    /// <summary>Shows a part of a picture, pixel for pixel, where the cursor is, and leaves the cursor there.</summary>
    public void Place(ByteWriter output, uint id, int placement, int x, int y, int width, int height)
    {
        Begin(output);
        Number(output, "a=p,C=1,q=2,i="u8, id);
        Number(output, ",p="u8, (uint)placement);
        Number(output, ",x="u8, (uint)x);
        Number(output, ",y="u8, (uint)y);
        Number(output, ",w="u8, (uint)width);
        Number(output, ",h="u8, (uint)height);
        End(output);
    }

    /// <summary>Takes a picture off the screen and keeps its pixels.</summary>
    public void Hide(ByteWriter output, uint id)
    {
        Begin(output);
        Number(output, "a=d,d=i,q=2,i="u8, id);
        End(output);
    }

    /// <summary>Takes it off the screen and out of the terminal's memory.</summary>
    public void Delete(ByteWriter output, uint id)
    {
        Begin(output);
        Number(output, "a=d,d=I,q=2,i="u8, id);
        End(output);
    }

    private static void Number(ByteWriter output, ReadOnlySpan<byte> name, uint value)
    {
        output.Bytes(name);
        Span<byte> digits = stackalloc byte[10];
        Utf8Formatter.TryFormat(value, digits, out int length);
        output.Bytes(digits[..length]);
    }

    // tmux takes what stands in its own string and doubles each ESC for what it hands on.
    private void Begin(ByteWriter output) => output.Bytes(passthrough ? "\ePtmux;\e\e_G"u8 : "\e_G"u8);

    private void End(ByteWriter output) => output.Bytes(passthrough ? "\e\e\\\e\\"u8 : "\e\\"u8);
}
