using Monitor.Core.Own.Storage;
using Monitor.Core.Own.Work;

namespace Monitor.Web.Tests.Components;

/// <summary>How the product is, as a test sets it.</summary>
internal sealed class FakeOwnState : IOwnStorage, IOwnWork
{
    public OwnWork Work { get; set; } = new(Given.Now, 0, 0, null, 0, 0, null, 0, 0);

    public SlowestProbes Slowest { get; set; } = new(Given.Now, []);

    public StorageSizes Sizes { get; set; } = new(Given.Now, 0, []);

    /// <summary>The database is away.</summary>
    public bool Fails { get; set; }

    Task<StorageSizes> IOwnStorage.FindAsync(CancellationToken cancellationToken) => Found(Sizes);

    Task<OwnWork> IOwnWork.FindAsync(CancellationToken cancellationToken) => Found(Work);

    Task<SlowestProbes> IOwnWork.ListSlowestAsync(int limit, CancellationToken cancellationToken) => Found(Slowest);

    private Task<T> Found<T>(T state) => Fails ? Task.FromException<T>(new TimeoutException("The database is away.")) : Task.FromResult(state);
}
