using Monitor.Data.Tests.Embedded;
using Monitor.Testing.Postgres;

[assembly: AssemblyFixture(typeof(TestPostgres))]
[assembly: AssemblyFixture(typeof(ClusterSeed))]
