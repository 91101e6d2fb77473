using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Probing.Outbound.Tls;

namespace Monitor.Core.Probing.Http.Wire;

/// <summary>Opens connections, and keeps those that may be used again. Thread-safe.</summary>
internal sealed class WireConnections(OutboundConnector connector, TimeProvider clock) : IDisposable
{
    private static readonly List<SslApplicationProtocol> Protocols = [SslApplicationProtocol.Http11];

    private readonly KeptConnections _kept = new(clock, connection => IsAllowed(connection, connector.Addresses));
    private readonly OutboundTls _tls = new(clock);

    /// <returns>One whose answer is already being waited for and that leads where its name says, or null.</returns>
    public ValueTask<WireConnection?> TakeKeptAsync(WireTarget target, PhaseTrace trace, CancellationToken deadline) =>
        _kept.Take(target, deadline) is { } kept
            ? clock.GetElapsedTime(kept.Resolved) < OutboundHttp.NameHolds ? new(kept) : LookedUpAsync(kept, trace, deadline)
            : default;

    /// <exception cref="ConnectException">With the kind of failure.</exception>
    public ValueTask<WireConnection> OpenAsync(WireTarget target, PhaseTrace trace, CancellationToken deadline) =>
        target.TlsName is null ? PlainAsync(target, trace, deadline) : SecuredAsync(target, trace, deadline);

    /// <summary>The check has done with it.</summary>
    public void Release(WireConnection connection, bool keep)
    {
        if (keep && connection.CanBeKept)
            _kept.Give(connection);
        else
            connection.Dispose();
    }

    public void Dispose() => _kept.Dispose();

    // The policy may have changed since it was made. It is judged once by the rules that count.
    private static bool IsAllowed(WireConnection connection, OutboundAddresses addresses)
    {
        var rules = addresses.Rules;
        if (!ReferenceEquals(connection.JudgedBy, rules) && (connection.FindAddress() is not { } address || addresses.Refusal(address) is not null))
            return false;
        connection.JudgedBy = rules;
        return true;
    }

    private async ValueTask<WireConnection?> LookedUpAsync(WireConnection kept, PhaseTrace trace, CancellationToken deadline)
    {
        try
        {
            var addresses = await connector.Addresses.FindAsync(kept.Target.EndPoint.Host, trace, deadline);
            if (kept.FindAddress() is { } address && addresses.Contains(address))
            {
                kept.Resolved = clock.GetTimestamp();
                return kept;
            }
        }
        catch (ConnectException e) when (e.Failure == ProbeFailure.ResolverFailed)
        {
            // Our trouble: what is connected still leads to the service.
            return kept;
        }
        catch (ConnectException)
        {
            // Dialling says what is wrong.
        }
        catch
        {
            kept.Dispose();
            throw;
        }

        kept.Dispose();
        return null;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<WireConnection> PlainAsync(WireTarget target, PhaseTrace trace, CancellationToken deadline)
    {
        var socket = await connector.ConnectAsync(target.EndPoint, trace, deadline);
        return new WireConnection(target, socket, null, null, clock.GetTimestamp());
    }

    private async ValueTask<WireConnection> SecuredAsync(WireTarget target, PhaseTrace trace, CancellationToken deadline)
    {
        var socket = await connector.ConnectAsync(target.EndPoint, trace, deadline);
        var stream = new NetworkStream(socket, ownsSocket: true);
        var secured = await _tls.SecureAsync(stream, target.TlsName!, target.Verify, target.Period, trace, deadline, Protocols);
        return new WireConnection(target, socket, secured.Stream, PhaseTrace.End(secured.Stream.RemoteCertificate), clock.GetTimestamp()) { CertificateSeen = secured.Seen };
    }
}
