using Monitor.Core.Access;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Web.Api.Own;

/// <summary>What the outbound policy says of an address, for whoever asks: it is looked up, and not connected to.</summary>
public sealed class AddressTest(OutboundAddresses addresses, IOutwardLimit limit)
{
    // A resolver that does not answer is one that nobody waits for longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="TooOftenException">They have tested too often just now.</exception>
    public async Task<OutboundVerdict> RunAsync(string host, Actor actor, CancellationToken cancellationToken)
    {
        limit.MustAdmit(actor);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            return await addresses.ExplainAsync(host, deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new OutboundVerdict(host, [], $"our resolver has not answered for {Patience.TotalSeconds:0} s");
        }
    }
}
