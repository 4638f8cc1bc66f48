using Tagtui.Terminal.Widgets;

namespace Tagtui.Commands;

/// <summary>A screen that is about one list: the keys that move go there.</summary>
internal interface IMovesList : IMoves
{
    ListState List { get; }

    void IMoves.MoveBy(int items) => List.MoveBy(items);

    void IMoves.PageBy(int pages) => List.PageBy(pages);

    void IMoves.HalfPageBy(int halves) => List.HalfPageBy(halves);

    void IMoves.MoveToFirst() => List.MoveToFirst();

    void IMoves.MoveToLast() => List.MoveToLast();
}
