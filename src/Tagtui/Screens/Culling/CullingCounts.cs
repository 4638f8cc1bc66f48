using Tagtui.Library;

namespace Tagtui.Screens;

/// <summary>How far one has come with what the filter shows.</summary>
internal readonly record struct CullingCounts(int Total, int Unscored, int Rejected)
{
    private static readonly Query NoScore = Query.Parse("score=0"), RejectedOnes = Query.Parse("is:rejected");

    public static CullingCounts Of(MediaLibrary library, Query query)
    {
        if (query.Limit is null)
            return new(library.Count(query), library.Count(query.And(NoScore)), library.Count(query.And(RejectedOnes)));
        // The first hundred unscored ones are not the unscored ones among the first hundred.
        var shown = library.Keys(query).ToHashSet();
        return new(shown.Count, library.Keys(NoScore).Count(shown.Contains), library.Keys(RejectedOnes).Count(shown.Contains));
    }
}
