(** Where ρ(x) > 0, LN(x) = N(x) x + β with N(x) = (1/ρ(x)) diag(γ)(I − (1/d) 11ᵀ): a constant matrix over a number
    that depends on the input. If no γ_i vanishes, N(x) has rank d − 1 and annihilates 1; for RMSNorm the projection
    is missing and the rank is d. If ε = 0, then LN(cx) = LN(x) for all c > 0. The rank is told by the kernel: N(x) v
    = 0 exactly for the multiples of 1, and for RMSNorm for v = 0 alone; besides, N(x) is a product with inner
    dimension d − 1. Indices begin at 0. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Rank.
Local Open Scope R_scope.

Definition average (d : nat) (x : vec) : R := sum d x / INR d.
Definition spread_of (d : nat) (eps : R) (x : vec) : R := sqrt (/ INR d * sum d (fun i => (x i - average d x) ^ 2)
  + eps).
Definition layer_norm (d : nat) (gamma beta : vec) (eps : R) (x : vec) : vec := fun i => gamma i
  * ((x i - average d x) / spread_of d eps x) + beta i.

(** The matrices of the two normalisations, for the divisor rho. *)
Definition norm_matrix (d : nat) (gamma : vec) (rho : R) : mat := fun i j => / rho * (gamma i * (eye i j - / INR d)).
Definition rms_matrix (gamma : vec) (rho : R) : mat := fun i j => / rho * (gamma i * eye i j).

Lemma norm_matrix_value d gamma rho x i : (i < d)%nat ->
  mulv d (norm_matrix d gamma rho) x i = / rho * (gamma i * (x i - average d x)).
Proof.
  intros hi. unfold mulv, norm_matrix, average.
  rewrite (sum_ext d _ (fun j => / rho * gamma i * (eye i j * x j) - / rho * gamma i * / INR d * x j)) by (intros;
    ring).
  rewrite sum_minus, !sum_scale, sum_eye_l by exact hi. unfold Rdiv. ring.
Qed.

Theorem layernorm (d : nat) (gamma beta : vec) (eps : R) : (0 < d)%nat ->
  (forall x i, (i < d)%nat -> 0 < spread_of d eps x ->
    layer_norm d gamma beta eps x i = mulv d (norm_matrix d gamma (spread_of d eps x)) x i + beta i) /\
  (forall rho, 0 < rho -> (forall i, (i < d)%nat -> gamma i <> 0) ->
    (forall v, (forall i, (i < d)%nat -> mulv d (norm_matrix d gamma rho) v i = 0) <->
      (forall i, (i < d)%nat -> v i = v 0%nat)) /\
    rank_le d d (norm_matrix d gamma rho) (d - 1) /\
    (forall v, (forall i, (i < d)%nat -> mulv d (rms_matrix gamma rho) v i = 0) <->
      (forall i, (i < d)%nat -> v i = 0))) /\
  (forall x c i, 0 < c -> 0 < spread_of d 0 x ->
    layer_norm d gamma beta 0 (fun j => c * x j) i = layer_norm d gamma beta 0 x i).
Proof.
  intros hd. assert (D : 0 < INR d) by now apply lt_0_INR. split; [|split].
  - intros x i hi hr. rewrite norm_matrix_value by exact hi. unfold layer_norm. field. lra.
  - intros rho hrho hg. assert (I : / rho <> 0) by (apply Rinv_neq_0_compat; lra). split; [|split].
    + intros v. split; intros h.
      * assert (E : forall i, (i < d)%nat -> v i = average d v).
        { intros i hi. specialize (h i hi). rewrite norm_matrix_value in h by exact hi. apply Rmult_integral in h.
          destruct h as [h|h]; [contradiction|].
          apply Rmult_integral in h. destruct h as [h|h]; [now elim (hg i hi)|]. lra. }
        intros i hi. rewrite (E i hi). symmetry. now apply E.
      * intros i hi. rewrite norm_matrix_value by exact hi.
        replace (average d v) with (v 0%nat); [rewrite h by exact hi; ring|].
        unfold average. rewrite (sum_ext d v (fun _ => v 0%nat)) by exact h. rewrite sum_const. field. lra.
    + (* the last column is minus the sum of the others *)
      exists (fun i l => norm_matrix d gamma rho i l), (fun l j => if Nat.ltb j (d - 1) then eye l j else -1).
      intros i j hi hj. unfold mul.
      destruct (Nat.ltb_spec j (d - 1)) as [l|l].
      * symmetry. now apply (sum_eye_r (d - 1) (norm_matrix d gamma rho i)).
      * replace j with (d - 1)%nat by lia. rewrite sum_scale_r.
        assert (Z : sum d (norm_matrix d gamma rho i) = 0).
        { unfold norm_matrix. rewrite (sum_ext d _ (fun j => / rho * gamma i * (eye i j * 1)
            - / rho * gamma i * / INR d)) by (intros; ring).
          rewrite sum_minus, sum_scale, sum_const, (sum_eye_l d (fun _ => 1)) by exact hi. field. lra. }
        replace d with (S (d - 1)) in Z at 1 by lia. cbn [sum] in Z. lra.
    + assert (V : forall v i, (i < d)%nat -> mulv d (rms_matrix gamma rho) v i = / rho * (gamma i * v i)).
      { intros v i hi. unfold mulv, rms_matrix.
        rewrite (sum_ext d _ (fun j => / rho * gamma i * (eye i j * v j))) by (intros; ring).
        rewrite sum_scale, sum_eye_l by exact hi. ring. }
      intros v. split; intros h i hi; [|rewrite V, h by exact hi; ring]. specialize (h i hi).
      rewrite V in h by exact hi.
      apply Rmult_integral in h. destruct h as [h|h]; [contradiction|]. apply Rmult_integral in h.
      destruct h as [h|h]; [now elim (hg i hi)|exact h].
  - intros x c i hc hs. assert (A : average d (fun j => c * x j) = c * average d x) by (unfold average;
      rewrite sum_scale; unfold Rdiv; ring).
    assert (S : spread_of d 0 (fun j => c * x j) = c * spread_of d 0 x).
    { unfold spread_of in *. rewrite A. rewrite (sum_ext d _ (fun j => c ^ 2 * (x j - average d x) ^ 2)) by (intros;
        ring). rewrite sum_scale.
      set (q := / INR d * sum d (fun j => (x j - average d x) ^ 2)) in *.
      replace (/ INR d * (c ^ 2 * sum d (fun j => (x j - average d x) ^ 2)) + 0) with (c ^ 2 * (q + 0)) by (unfold q;
        ring).
      rewrite sqrt_mult_alt by apply pow2_ge_0. rewrite sqrt_pow2 by lra. reflexivity. }
    unfold layer_norm. rewrite A, S. do 2 f_equal. field. lra.
Qed.

(** With ε > 0 the invariance under scaling is false: two features 1 and −1, ε = 1. *)
Theorem control_positive_epsilon : ~ (forall (eps c : R) (x : vec), 0 < eps -> 0 < c ->
  layer_norm 2 (fun _ => 1) (fun _ => 0) eps (fun j => c * x j) 0%nat
    = layer_norm 2 (fun _ => 1) (fun _ => 0) eps x 0%nat).
Proof.
  intros h. specialize (h 3 3 (fun j => if Nat.eqb j 0 then 1 else -1) ltac:(lra) ltac:(lra)).
  unfold layer_norm, spread_of, average in h. simpl in h.
  match type of h with context [sqrt ?a] => replace a with (Rsqr (sqrt 12)) in h by (rewrite Rsqr_sqrt by lra;
    field) end.
  match type of h with context [_ = 1 * (_ / sqrt ?a) + 0] => replace a with (Rsqr 2) in h by (unfold Rsqr; field) end.
  rewrite !sqrt_Rsqr in h by (lra || apply sqrt_pos). assert (P : 0 < sqrt 12) by (apply sqrt_lt_R0; lra).
  assert (S : sqrt 12 * sqrt 12 = 12) by (apply sqrt_sqrt; lra).
  match type of h with ?a = ?b => replace a with (3 / sqrt 12) in h by (field; lra);
    replace b with (1 / 2) in h by field end.
  apply (f_equal (fun t => t * sqrt 12)) in h. replace (3 / sqrt 12 * sqrt 12) with 3 in h by (field; lra). nra.
Qed.

(** The projection lowers the rank: with it a vector that is not zero is annihilated, as no matrix of rank d would. *)
Theorem control_full_rank : ~ (forall v : vec, (forall i, (i < 1)%nat ->
  mulv 1 (norm_matrix 1 (fun _ => 1) 1) v i = 0) -> v 0%nat = 0).
Proof.
  intros h. specialize (h (fun _ => 1)). assert (1 = 0); [|lra]. apply h. intros i hi. replace i with 0%nat by lia.
  unfold mulv, norm_matrix, eye. simpl. field.
Qed.
