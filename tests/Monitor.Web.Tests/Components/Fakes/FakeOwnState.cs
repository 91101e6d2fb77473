using Monitor.Core.Own.Standbys;
using Monitor.Core.Own.Storage;
using Monitor.Core.Own.Work;

namespace Monitor.Web.Tests.Components.Fakes;

/// <summary>How the product is, as a test sets it.</summary>
internal sealed class FakeOwnState : IOwnStorage, IOwnWork, IStandby
{
    public OwnWork Work { get; set; } = new(Given.Now, 0, 0, null, 0, 0, null, 0, 0);

    public SlowestProbes Slowest { get; set; } = new(Given.Now, []);

    public StorageSizes Sizes { get; set; } = new(Given.Now, 0, []);

    /// <summary>Where long history is read.</summary>
    public StandbyState Reads { get; set; } = StandbyState.None;

    /// <summary>The database is away.</summary>
    public bool Fails { get; set; }

    Task<StorageSizes> IOwnStorage.FindAsync(CancellationToken cancellationToken) => Found(Sizes);

    Task<OwnWork> IOwnWork.FindAsync(CancellationToken cancellationToken) => Found(Work);

    Task<SlowestProbes> IOwnWork.ListSlowestAsync(int limit, CancellationToken cancellationToken) => Found(Slowest);

    StandbyState IStandby.State => Reads;

    TimeSpan IStandby.LongestLag => TimeSpan.FromMinutes(1);

    long IStandby.FellBack => 0;

    private Task<T> Found<T>(T state) => Fails ? Task.FromException<T>(new TimeoutException("The database is away.")) : Task.FromResult(state);
}
