using Monitor.EndToEnd.Tests.Journeys;
using Xunit.Sdk;
using Xunit.v3;

namespace Monitor.EndToEnd.Tests;

/// <summary>A long journey that begins last leaves the others' places empty until it ends: the longest begin first, the others come as they do.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string?[] Long =
    [
        typeof(AccessibilityTests).FullName, typeof(ChannelKindsTests).FullName, typeof(OutageTests).FullName, typeof(RegistrationTests).FullName,
        typeof(ProxyTests).FullName, typeof(ServiceViewTests).FullName, typeof(ImportTests).FullName, typeof(WallTests).FullName, typeof(HostileServerTests).FullName,
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(RankOf)];

    private static int RankOf<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var place = Array.FindIndex(Long, name => collection.TestCollectionDisplayName.Contains($" {name} ", StringComparison.Ordinal));
        return place < 0 ? Long.Length : place;
    }
}
