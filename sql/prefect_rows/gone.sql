create temp table gone as /*old*/
