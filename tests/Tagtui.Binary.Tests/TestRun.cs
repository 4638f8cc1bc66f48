// The campaigns are processes already; more test classes at once than processors would only stretch their timings.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
