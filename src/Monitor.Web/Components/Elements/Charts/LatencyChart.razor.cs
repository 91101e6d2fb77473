using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Monitor.Core.Registry.Probes;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Elements.Charts;

/// <summary>Latency of one probe over a window: p50, p95 and maximum, gaps as gaps, what is too slow and the time-out as lines where they are near the curve, in words where they are not.</summary>
public sealed partial class LatencyChart : IAsyncDisposable
{
    // In the order in which they follow one another, as the API names them.
    private static readonly (string Name, string Word)[] Parts = [("dns", "DNS"), ("connect", "connect"), ("tls", "TLS"), ("firstByte", "first byte"), ("body", "body")];

    private ElementReference _root;
    private IJSObjectReference? _module;
    private bool _gone;
    private IJSObjectReference? _chart;
    private string? _shown;
    private string? _shaded;

    [Parameter, EditorRequired]
    public string ServiceKey { get; set; } = "";

    [Parameter, EditorRequired]
    public ProbeKind Probe { get; set; }

    /// <summary>As the API takes it: <c>1h</c>, <c>24h</c>, <c>7d</c>.</summary>
    [Parameter, EditorRequired]
    public string Window { get; set; } = "24h";

    /// <summary>Begin of what is looked at closely, in place of the window; with <see cref="To"/>.</summary>
    [Parameter]
    public DateTimeOffset? From { get; set; }

    /// <summary>Its end; may lie ahead.</summary>
    [Parameter]
    public DateTimeOffset? To { get; set; }

    /// <summary>Above this an answer is Degraded, in milliseconds; null: never.</summary>
    [Parameter]
    public int? ThresholdMilliseconds { get; set; }

    /// <summary>After this there is no answer, in milliseconds; null where that is not known.</summary>
    [Parameter]
    public int? TimeoutMilliseconds { get; set; }

    /// <summary>When the service was registered: nothing is missing before.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Shaded under the lines, and told of in words.</summary>
    [Parameter]
    public IReadOnlyList<IncidentSpan> Incidents { get; set; } = [];

    /// <summary>Shaded too.</summary>
    [Parameter]
    public IReadOnlyList<PlannedSpan> Planned { get; set; } = [];

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    private string Range => From is { } from && To is { } to ? $"from={ReaderClock.Machine(from)}&to={ReaderClock.Machine(to)}" : $"window={Window}";

    private string Address => string.Create(
        CultureInfo.InvariantCulture,
        $"api/v1/services/{Uri.EscapeDataString(ServiceKey)}/latency?{Range}&points=300&probe={Probe.ToString().ToLowerInvariant()}");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var (wanted, shades) = ($"{Address} {ThresholdMilliseconds} {TimeoutMilliseconds}", string.Join('\n', Incidents.Select(i => i.Words).Concat(Planned.Select(p => p.Words))));
        if (wanted == _shown && shades == _shaded)
            return;
        var isOther = wanted != _shown;
        (_shown, _shaded) = (wanted, shades);
        try
        {
            _module ??= await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Components/Elements/Charts/LatencyChart.razor.js"]);
            // It may have been taken away meanwhile.
            if (_gone)
            {
                await EndAsync();
                return;
            }

            _chart ??= await _module.InvokeAsync<IJSObjectReference>(
                "create", _root, Assets["lib/uplot/uPlot.iife.min.js"], Assets["lib/uplot/uPlot.min.css"],
                new { limits = Assets["js/chart-limits.js"], times = Assets["js/chart-times.js"], ground = Assets["js/chart-ground.js"], words = Assets["js/chart-words.js"] });
            await _chart.InvokeVoidAsync("shade", Incidents
                .Select(i => new { from = i.From.ToUnixTimeSeconds(), to = i.To?.ToUnixTimeSeconds(), look = i.Look.Css, words = i.Words })
                .Concat(Planned.Select(p => new { from = p.From.ToUnixTimeSeconds(), to = (long?)p.To.ToUnixTimeSeconds(), look = "maintenance", words = p.Words })));
            if (isOther)
                await _chart.InvokeVoidAsync("show", Address, ThresholdMilliseconds, TimeoutMilliseconds, Since?.ToUnixTimeSeconds(), From?.ToUnixTimeMilliseconds(), To?.ToUnixTimeMilliseconds());
        }
        catch (JSDisconnectedException)
        {
            // The reader has gone.
        }
    }

    public ValueTask DisposeAsync()
    {
        _gone = true;
        return EndAsync();
    }

    private async ValueTask EndAsync()
    {
        try
        {
            if (_chart is not null)
            {
                await _chart.InvokeVoidAsync("dispose");
                await _chart.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has dropped them with the page.
        }
    }
}
