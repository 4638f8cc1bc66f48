namespace Tagtui.Terminal.Widgets;

/// <summary>A stretch that both texts have (Old and New are equal), or what stands in one for what in the other.</summary>
public readonly record struct DiffSegment(string Old, string New)
{
    public bool IsSame => Old == New;
}

/// <summary>
/// What changed between two texts, by words.
///
/// The texts are cut into words, runs of blanks and single other characters. What they share at both ends is set
/// aside; for the middle Myers' greedy algorithm finds the fewest tokens to take out and put in: for each number of
/// edits it keeps how far along each diagonal one can get, and the way is traced back through these. Texts that have
/// little in common would take it long, so after <see cref="MostEdits"/> the whole middle counts as changed.
///
/// Two changes with only a blank or a comma between them read better as one, and where one word stands for one other,
/// a beginning or end of three letters and more that they share is left out of the change.
/// </summary>
public static class WordDiff
{
    private const int MostEdits = 400;
    private const int WorthKeeping = 3;

    /// <param name="before">One text.</param>
    /// <param name="after">The other.</param>
    /// <param name="atBeginning">
    /// What was put before a text that begins alike can be seen in two places: it is shown where it was put, and not behind what was there.
    /// </param>
    public static IReadOnlyList<DiffSegment> Compare(string before, string after, bool atBeginning = false)
    {
        var tokens = new Dictionary<string, int>();
        var (oldTokens, newTokens) = (Tokens(before, tokens), Tokens(after, tokens));
        int start = 0, tail = 0, shorter = Math.Min(oldTokens.Count, newTokens.Count);
        while (atBeginning && tail < shorter && oldTokens[^(tail + 1)].Id == newTokens[^(tail + 1)].Id)
            tail++;
        while (start < shorter - tail && oldTokens[start].Id == newTokens[start].Id)
            start++;
        while (tail < shorter - start && oldTokens[^(tail + 1)].Id == newTokens[^(tail + 1)].Id)
            tail++;

        var steps = Edits(oldTokens[start..^tail], newTokens[start..^tail]);
        steps.Insert(0, (start, start));
        steps.Add((tail, tail));
        return Segments(before, after, oldTokens, newTokens, steps);
    }

    private static List<(int Id, int Length)> Tokens(string text, Dictionary<string, int> known)
    {
        var tokens = new List<(int, int)>();
        for (int at = 0; at < text.Length;)
        {
            int end = Graphemes.Next(text, at);
            int kind = KindAt(text, at);
            while (kind != 0 && end < text.Length && KindAt(text, end) == kind)
                end = Graphemes.Next(text, end);
            string token = text[at..end];
            if (!known.TryGetValue(token, out int id))
                known[token] = id = known.Count;
            tokens.Add((id, end - at));
            at = end;
        }
        return tokens;
    }

    // Ideographs stand each for itself: without blanks a sentence of them would be one word.
    private static int KindAt(string text, int index) =>
        text[index] >= '\u2E80' ? 0
        : Graphemes.IsWord(text.AsSpan(index)) ? 1
        : text[index] is ' ' or '\t' ? 2 : 0;

    /// <summary>
    /// Runs of (old tokens, new tokens): both equal and positive for a common run, else a number taken out and a number put in.
    /// </summary>
    private static List<(int Old, int New)> Edits(List<(int Id, int Length)> a, List<(int Id, int Length)> b)
    {
        var reached = new List<int[]>();
        int n = a.Count, m = b.Count, edits = -1;
        var previous = new int[1];
        for (int d = 0; d <= Math.Min(MostEdits, n + m) && edits < 0; d++)
        {
            var current = new int[2 * d + 1];
            for (int k = -d; k <= d; k += 2)
            {
                int x = d == 0 ? 0
                    : k == -d || k != d && At(previous, k - 1, d - 1) < At(previous, k + 1, d - 1) ? At(previous, k + 1, d - 1)
                    : At(previous, k - 1, d - 1) + 1;
                while (x < n && x - k < m && x - k >= 0 && a[x].Id == b[x - k].Id)
                    x++;
                current[k + d] = x;
                if (x >= n && x - k >= m)
                    edits = d;
            }
            reached.Add(current);
            previous = current;
        }
        return edits < 0 ? [(n, m)] : Trace(reached, n, m, edits);
    }

    private static List<(int Old, int New)> Trace(List<int[]> reached, int n, int m, int edits)
    {
        var steps = new List<(int, int)>();
        int x = n, y = m;
        for (int d = edits; d > 0; d--)
        {
            int k = x - y;
            var before = reached[d - 1];
            bool down = k == -d || k != d && At(before, k - 1, d - 1) < At(before, k + 1, d - 1);
            int fromK = down ? k + 1 : k - 1, fromX = At(before, fromK, d - 1), fromY = fromX - fromK;
            int startX = down ? fromX : fromX + 1, common = x - startX;
            if (common > 0)
                steps.Add((common, common));
            steps.Add(down ? (0, 1) : (1, 0));
            (x, y) = (fromX, fromY);
        }
        if (x > 0)
            steps.Add((x, x));
        steps.Reverse();
        return steps;
    }

    // Diagonals that an edit count has not reached are far behind everything.
    private static int At(int[] reached, int k, int d) => k < -d || k > d ? -1 : reached[k + d];

    private static List<DiffSegment> Segments(
        string before, string after, List<(int Id, int Length)> a, List<(int Id, int Length)> b, List<(int Old, int New)> steps)
    {
        var segments = new List<DiffSegment>();
        int oldToken = 0, newToken = 0, oldAt = 0, newAt = 0;
        foreach (var (taken, put) in steps)
        {
            int oldLength = 0, newLength = 0;
            for (int i = 0; i < taken; i++)
                oldLength += a[oldToken++].Length;
            for (int i = 0; i < put; i++)
                newLength += b[newToken++].Length;
            Append(segments, new DiffSegment(before.Substring(oldAt, oldLength), after.Substring(newAt, newLength)));
            oldAt += oldLength;
            newAt += newLength;
        }
        return Polished(segments);
    }

    private static void Append(List<DiffSegment> segments, DiffSegment next)
    {
        if (next.Old.Length == 0 && next.New.Length == 0)
            return;
        if (segments.Count > 0 && segments[^1].IsSame == next.IsSame)
            segments[^1] = new DiffSegment(segments[^1].Old + next.Old, segments[^1].New + next.New);
        else
            segments.Add(next);
    }

    private static List<DiffSegment> Polished(List<DiffSegment> segments)
    {
        var joined = new List<DiffSegment>();
        for (int i = 0; i < segments.Count; i++)
        {
            var segment = segments[i];
            bool between = i > 0 && i + 1 < segments.Count && segment.IsSame && segment.Old.Length <= 2
                && !segment.Old.Any(char.IsLetterOrDigit);
            if (between && segments[i - 1] is { Old.Length: > 0, New.Length: > 0 } && segments[i + 1] is { Old.Length: > 0, New.Length: > 0 })
            {
                joined[^1] = new DiffSegment(
                    joined[^1].Old + segment.Old + segments[i + 1].Old, joined[^1].New + segment.New + segments[i + 1].New);
                i++;
            }
            else
                joined.Add(segment);
        }
        var result = new List<DiffSegment>();
        foreach (var segment in joined)
        {
            if (segment.IsSame || !IsWord(segment.Old) || !IsWord(segment.New))
            {
                Append(result, segment);
                continue;
            }
            int head = CommonStart(segment.Old, segment.New);
            if (head < WorthKeeping)
                head = 0;
            int tail = CommonEnd(segment.Old.AsSpan(head), segment.New.AsSpan(head));
            if (tail < WorthKeeping)
                tail = 0;
            Append(result, new DiffSegment(segment.Old[..head], segment.New[..head]));
            Append(result, new DiffSegment(segment.Old[head..^tail], segment.New[head..^tail]));
            Append(result, new DiffSegment(segment.Old[^tail..], segment.New[^tail..]));
        }
        return result;
    }

    private static bool IsWord(string text) => text.Length > 0 && text.All(char.IsLetterOrDigit);

    private static int CommonStart(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        int at = 0;
        while (at < a.Length && at < b.Length)
        {
            int nextA = Graphemes.Next(a, at), nextB = Graphemes.Next(b, at);
            if (nextA != nextB || !a[at..nextA].SequenceEqual(b[at..nextB]))
                break;
            at = nextA;
        }
        return at;
    }

    private static int CommonEnd(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        int length = 0;
        while (length < a.Length && length < b.Length)
        {
            int fromA = Graphemes.Previous(a, a.Length - length), fromB = Graphemes.Previous(b, b.Length - length);
            var lastA = a[fromA..(a.Length - length)];
            var lastB = b[fromB..(b.Length - length)];
            if (!lastA.SequenceEqual(lastB))
                break;
            length += lastA.Length;
        }
        return length;
    }
}
