namespace Tagtui.Commands;

/// <summary>A screen with something to move about in.</summary>
internal interface IMoves
{
    void MoveBy(int items);

    void PageBy(int pages);

    void HalfPageBy(int halves);

    void MoveToFirst();

    void MoveToLast();
}
