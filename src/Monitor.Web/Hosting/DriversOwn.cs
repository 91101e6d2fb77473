using System.Diagnostics;
using OpenTelemetry;

namespace Monitor.Web.Hosting;

/// <summary>Leaves out the database driver's spans that are part of nothing: a claim twenty times a second, jobs, pages.</summary>
/// <param name="driver">Its source.</param>
internal sealed class DriversOwn(string driver) : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.Source.Name == driver && data.ParentSpanId == default)
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
