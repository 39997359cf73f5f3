import { Table, type TableProps } from "antd";
import { Sideways } from "#workbench/ui/Sideways.tsx";

/** A table with many columns: on a narrow window it scrolls inside its own named region. */
export const WideTable = <Row extends object>({ name, ...table }: { name: string } & TableProps<Row>) => (
	<Sideways name={name}>
		<Table<Row> size="small" {...table} />
	</Sideways>
);
