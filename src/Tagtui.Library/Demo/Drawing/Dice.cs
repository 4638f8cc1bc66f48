namespace Tagtui.Library.Demo;

/// <summary>Chance that falls the same way every time: the pictures must not differ from one creation to the next.</summary>
internal sealed class Dice(uint seed)
{
    private uint _state = seed;

    /// <summary>From 0 to 1.</summary>
    public float Next() => Unit(_state++);

    public float Between(float low, float high) => low + ((high - low) * Next());

    /// <summary>A soft random curve from −1 to 1: octaves of noise, each twice as fine and half as strong.</summary>
    public static float Wave(uint seed, float x, int octaves)
    {
        float sum = 0, strength = 1, all = 0;
        for (var i = 0; i < octaves; i++, x *= 2, strength /= 2, seed += 7919)
        {
            var cell = MathF.Floor(x);
            var t = x - cell;
            var ease = t * t * (3 - (2 * t));
            float from = Unit(seed ^ ((uint)(int)cell * 0x9E3779B1)), to = Unit(seed ^ ((uint)(int)(cell + 1) * 0x9E3779B1));
            sum += strength * ((2 * (from + ((to - from) * ease))) - 1);
            all += strength;
        }
        return sum / all;
    }

    private static float Unit(uint value)
    {
        value = (value + 0x9E3779B9) * 0x85EBCA6B;
        value = (value ^ (value >> 15)) * 0xC2B2AE35;
        value = (value ^ (value >> 13)) * 0x27D4EB2F;
        return ((value ^ (value >> 16)) >> 8) / 16777216f;
    }
}
