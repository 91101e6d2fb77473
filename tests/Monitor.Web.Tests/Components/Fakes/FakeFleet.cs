using Monitor.Core.Access;
using Monitor.Core.Fleet;

namespace Monitor.Web.Tests.Components.Fakes;

/// <summary>A fleet in memory that a test changes by hand.</summary>
internal sealed class FakeFleet(params ServiceState[] services) : IFleet
{
    private readonly List<Action> _readers = [];

    public IReadOnlyList<ServiceState> Services { get; private set; } = services;

    public DateTimeOffset? BlindSince { get; set; }

    public DateTimeOffset? AsOf { get; set; } = Given.Now;

    public int Readers => _readers.Count;

    public IReadOnlyList<ServiceState> ServicesIn(Scope scope) => scope.IsAll ? Services : [.. Services.Where(s => scope.Admits(s.Group))];

    public ServiceState? Find(string key, Scope scope) => Services.FirstOrDefault(s => s.Key == key && scope.Admits(s.Group));

    public IDisposable Subscribe(Action changed)
    {
        _readers.Add(changed);
        return new Subscription(() => _readers.Remove(changed));
    }

    public void Change(params ServiceState[] changed)
    {
        var added = changed.Where(c => Services.All(s => s.Key != c.Key));
        Services = [.. Services.Select(s => changed.FirstOrDefault(c => c.Key == s.Key) ?? s), .. added];
        foreach (var reader in _readers.ToArray())
            reader();
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
