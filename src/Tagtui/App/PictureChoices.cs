using Tagtui.Terminal.Painting;

namespace Tagtui;

/// <summary>From the setting to the terminal room's own word for it.</summary>
internal static class PictureChoices
{
    public static ImageOption Of(ImageChoice choice) => choice switch
    {
        ImageChoice.Kitty => ImageOption.Kitty,
        ImageChoice.KittyOld => ImageOption.KittyOld,
        ImageChoice.Iterm => ImageOption.Iterm,
        ImageChoice.Sixel => ImageOption.Sixel,
        ImageChoice.Half => ImageOption.Half,
        ImageChoice.Ascii => ImageOption.Ascii,
        ImageChoice.None => ImageOption.None,
        _ => ImageOption.Auto,
    };
}
