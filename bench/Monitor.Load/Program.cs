using Monitor.Load;
using Monitor.Load.Compare;
using Monitor.Load.Fleet;
using Monitor.Load.Flood;
using Monitor.Load.Idle;
using Monitor.Load.Kill;
using Monitor.Load.Outage;
using Monitor.Load.Storm;
using Monitor.Load.Upgrade;

return args switch
{
    ["compare", .. var rest] => await (CompareOptions.Parse(rest) is { } work
        ? Command.RunAsync(Command.Longest, stopping => CompareRun.RunAsync(work, stopping))
        : Command.RefuseAsync(CompareOptions.Usage)),
    ["fleet", var count] => await (int.TryParse(count, out var services)
        ? Command.RunAsync(Command.Longest, stopping => FleetRun.RunAsync(services, stopping))
        : Command.RefuseAsync("fleet.sh [how many services]")),
    ["flood", .. var rest] => await (FloodOptions.Parse(rest) is { } flood
        ? Command.RunAsync(flood.Longest, stopping => FloodRun.RunAsync(flood, stopping))
        : Command.RefuseAsync(FloodOptions.Usage)),
    ["idle", .. var rest] => await (IdleOptions.Parse(rest) is { } idle
        ? Command.RunAsync(idle.Longest, stopping => IdleRun.RunAsync(idle, stopping))
        : Command.RefuseAsync(IdleOptions.Usage)),
    ["kill", .. var rest] => await (KillOptions.Parse(rest) is { } kill
        ? Command.RunAsync(kill.Longest, stopping => KillRun.RunAsync(kill, stopping))
        : Command.RefuseAsync(KillOptions.Usage)),
    ["outage", .. var rest] => await (OutageOptions.Parse(rest) is { } outage
        ? Command.RunAsync(TimeSpan.FromMinutes(outage.Minutes + 10), stopping => OutageRun.RunAsync(outage, stopping))
        : Command.RefuseAsync(OutageOptions.Usage)),
    ["storm", .. var rest] => await (StormOptions.Parse(rest) is { } storm
        ? Command.RunAsync(StormOptions.Longest, stopping => StormRun.RunAsync(storm, stopping))
        : Command.RefuseAsync(StormOptions.Usage)),
    ["upgrade", var before] => await Command.RunAsync(UpgradeRun.Longest, stopping => UpgradeRun.RunAsync(before, stopping)),
    _ => await (LoadOptions.Parse(args) is { } load
        ? Command.RunAsync(load.Longest, stopping => LoadRun.RunAllAsync(load, stopping))
        : Command.RefuseAsync(LoadOptions.Usage)),
};
