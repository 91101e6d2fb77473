namespace Monitor.DemoFleet.Fleet;

/// <summary>Everything this program plays. A service stands after those it depends on, so that registering in order never names an unknown key.</summary>
internal static class TheFleet
{
    public static readonly FleetService[] Services =
    [
        .. DataStores.All,
        .. Platform.All,
        .. PaymentsEurope.All,
        .. PaymentsAmerica.All,
        .. Edge.All,
    ];
}
